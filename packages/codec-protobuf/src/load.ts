import { readFile } from '#files'
import type { ValueOptions } from '@skein/protobuf/shape'
import type { Proto, Source } from './proto.ts'
import { importsOf, protoOf, readSources, refuse } from './proto.ts'

export interface LoadOptions extends ValueOptions {
  /** Folders that imports are looked for in, before the folder of the file that imports. @default [] */
  readonly include?: readonly string[]
}

/**
 * Loads `.proto` files, with all that they import; google/protobuf's own come with this package. In browsers the paths
 * are URLs. Throws an RpcError that names the file, and the line where one is to blame.
 */
export async function loadProto(paths: string | readonly string[], options: LoadOptions = {}): Promise<Proto> {
  const { include = [], ...values } = options
  const sources = new Map<string, Source>()
  const load = async (candidates: readonly string[], by: string): Promise<void> => {
    for (const path of candidates) {
      if (sources.has(path)) return
      const text = await readFile(path)
      if (text === undefined) continue
      const source = { name: path, text }
      sources.set(path, source)
      for (const it of importsOf(source)) await load(places(it, path, include), `${path} imports it: `)
      return
    }
    throw refuse(`${by}there is no file ${candidates.join(', nor ')}`)
  }
  for (const path of [paths].flat()) await load(places(path, '', include), '')
  return protoOf(readSources([...sources.values()]), values)
}

/** Where a file may be: as it is named, in the folders to look in, and upwards from the file that imports it. */
function places(path: string, by: string, include: readonly string[]): readonly string[] {
  if (by === '') return [path, ...include.map((folder) => `${folder}/${path}`)]
  const folders = by.split('/').slice(0, -1)
  const upwards = folders.map((_, i) => [...folders.slice(0, folders.length - i), path].join('/'))
  return [...include.map((folder) => `${folder}/${path}`), ...upwards, path]
}
