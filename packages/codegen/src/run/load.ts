import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { parseFiles, ProtoError } from '@skein/protobuf/parse'
import type { Tree } from './tree.ts'

/**
 * The files of a tree and all that they import. Throws a ProtoError that shows each place that is wrong, in files as
 * they are found from `cwd`.
 */
export async function loadFiles(tree: Tree, cwd: string = process.cwd()): Promise<readonly FileDescriptorProto[]> {
  const places = new Map<string, string>()
  try {
    return await parseFiles(tree.names, async (name) => {
      const file = await tree.locate(name)
      if (file === undefined) return undefined
      places.set(name, relative(cwd, file))
      return readFile(file)
    })
  } catch (thrown) {
    if (!(thrown instanceof ProtoError)) throw thrown
    throw new ProtoError(thrown.problems.map((it) => ({ ...it, path: places.get(it.path) ?? it.path })))
  }
}
