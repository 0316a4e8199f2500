import type { Manifest } from './workspace.ts'

type Entry = string | { readonly [condition: string]: Entry }

/**
 * What publishConfig must say for what bin, exports and imports say: the same keys and conditions, with the built file
 * for each source. Other people's tools read the declarations from `types`, which an import inside the package needs
 * not.
 */
export function mirrored(
  { bin, exports, imports }: Manifest,
): { readonly bin?: unknown; readonly exports?: unknown; readonly imports?: unknown } {
  return {
    ...(bin === undefined ? {} : { bin: mapEntry(bin as Entry, built) }),
    ...(exports === undefined ? {} : { exports: mapEntry(exports as Entry, builtExport) }),
    ...(imports === undefined ? {} : { imports: mapEntry(imports as Entry, built) }),
  }
}

function mapEntry(entry: Entry, leaf: (path: string) => Entry): Entry {
  if (typeof entry === 'string') return leaf(entry)
  return Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, mapEntry(value, leaf)]))
}

function built(path: string): string {
  return path.replace(/^\.\/src\/(.*)\.ts$/, './dist/$1.js')
}

function builtExport(path: string): Entry {
  const file = built(path)
  return file === path ? path : { types: file.replace(/\.js$/, '.d.ts'), default: file }
}
