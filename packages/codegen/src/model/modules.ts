import { dirname, relative } from 'node:path/posix'

/** Files that `@skein/protobuf` has generated already, without their ending. */
const SHIPPED = new Set([
  ...[
    'any', 'api', 'compiler/plugin', 'cpp_features', 'descriptor', 'duration', 'empty', 'field_mask', 'go_features', 'java_features',
    'source_context', 'struct', 'timestamp', 'type', 'wrappers',
  ].map((name) => `google/protobuf/${name}`),
  ...['code', 'error_details', 'status'].map((name) => `google/rpc/${name}`),
])

/** Whether generated code finds the file in `@skein/protobuf`, so that none needs to be generated for it. */
export function isShipped(path: string): boolean {
  return SHIPPED.has(stemOf(path))
}

/** What the generated file of a `.proto` is called in the output folder: `shop/v1/orders.ts`. */
export function outputOf(path: string): string {
  return `${stemOf(path)}.ts`
}

/** How the generated file of `from` imports the one of `to`. */
export function moduleOf(from: string, to: string, beside: boolean, extension: string): string {
  if (!beside) return `@skein/protobuf/${stemOf(to)}`
  const path = relative(dirname(from), stemOf(to))
  return `${path.startsWith('.') ? '' : './'}${path}${extension}`
}

/** A TypeScript file whose name ends in `.d.ts` would be one of declarations alone. */
function stemOf(path: string): string {
  return path.replace(/\.proto$/, '').replace(/\.d$/, '_d')
}
