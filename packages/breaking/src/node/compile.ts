import { posix } from 'node:path'
import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { parseFiles, ProtoError } from '@skein/protobuf/parse'
import type { Found } from '@skein/protobuf/parse'
import type { Tree } from './tree.ts'

/** A `.proto` file, as it is imported and where it is. */
export interface Source {
  readonly name: string
  readonly path: string
}

/**
 * Parses files with all that they import; gives the files alone. Imports are looked for in `folders`, and then upwards
 * from who imports. Throws a ProtoError that shows paths as the tree does.
 */
export async function compile(
  tree: Tree, sources: readonly Source[], folders: readonly string[],
): Promise<FileDescriptorProto[]> {
  const pathOf = new Map(sources.map(({ name, path }) => [name, path]))
  const nameOf = new Map(sources.map(({ name, path }) => [path, name]))
  const read = async (name: string, importer: string | undefined): Promise<Found | undefined> => {
    const known = pathOf.get(name)
    const from = importer === undefined ? undefined : pathOf.get(importer)
    for (const path of known === undefined ? places(name, from, folders) : [known]) {
      const contents = await tree.read(path)
      if (contents === undefined) continue
      const called = nameOf.get(path) ?? name
      pathOf.set(called, path)
      nameOf.set(path, called)
      return { path: called, contents }
    }
    return undefined
  }
  try {
    const files = await parseFiles(sources.map(({ name }) => name), read)
    const wanted = new Set(sources.map(({ name }) => name))
    return files.filter(({ name = '' }) => wanted.has(name))
  } catch (thrown) {
    if (!(thrown instanceof ProtoError)) throw thrown
    throw new ProtoError(thrown.problems.map((it) => ({ ...it, path: tree.show(pathOf.get(it.path) ?? it.path) })))
  }
}

/** Imports lead nowhere but down. */
function places(name: string, importer: string | undefined, folders: readonly string[]): readonly string[] {
  if (posix.isAbsolute(name) || name.split('/').includes('..')) return []
  const around: string[] = []
  for (let folder = importer; folder !== undefined && folder !== '.' && folder !== '/';) {
    folder = posix.dirname(folder)
    around.push(folder)
  }
  return [...folders, ...around].map((folder) => posix.join(folder, name))
}
