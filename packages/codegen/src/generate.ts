import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { isShipped, outputOf } from './model/modules.ts'
import { Registry } from './model/registry.ts'
import { Shapes } from './model/shapes.ts'
import type { GenerateOptions } from './options.ts'
import { printFile } from './print/file.ts'
import { Problem } from './problem.ts'

export interface GenerateInput {
  /** The files to generate code for and all that they import, as a parser or protoc gives them. */
  readonly files: readonly FileDescriptorProto[]
  /** The paths of those to generate code for. @default all that `@skein/protobuf` doesn't bring */
  readonly wanted?: readonly string[] | undefined
  readonly options?: GenerateOptions | undefined
}

export interface OutputFile {
  /** In the output folder: `shop/v1/orders.ts`. */
  readonly path: string
  /** `shop/v1/orders.proto` */
  readonly source: string
  readonly text: string
}

/**
 * TypeScript for `.proto` files, one for one. The same input gives the same bytes, whatever the order of the files.
 * Throws an Error that says which file is to blame.
 */
export function generate({ files, wanted, options = {} }: GenerateInput): readonly OutputFile[] {
  const paths = wanted ?? files.map(({ name = '' }) => name).filter((path) => !isShipped(path))
  checkPaths(paths)
  const registry = new Registry(files)
  const beside = new Set(paths)
  const context = {
    registry, options, shapes: new Shapes(files, options),
    beside: (path: string) => beside.has(path) || !isShipped(path),
  }
  return [...beside].sort().map((source) => ({
    path: outputOf(source), source, text: printFile(registry.file(source), context),
  }))
}

/** No file may be written beside the output folder, and none over another. */
function checkPaths(paths: readonly string[]): void {
  const taken = new Map<string, string>()
  for (const path of paths) {
    if (path === '' || path.split('/').some((it) => it === '..' || it === '.' || it === '') || /[\\\u0000-\u001f\u2028\u2029]|^[A-Za-z]:/.test(path)) {
      throw new Problem(`${JSON.stringify(path)} is no path of a .proto file that could be kept in the output folder: name it from its root, without . and ..`)
    }
    const output = outputOf(path).toLowerCase()
    const other = taken.get(output)
    if (other !== undefined && other !== path) throw new Problem(`${other} and ${path} would both be ${outputOf(path)}; rename one`)
    taken.set(output, path)
  }
}
