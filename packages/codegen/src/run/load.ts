import { readFile } from 'node:fs/promises'
import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { parseFiles } from '@skein/protobuf/parse'
import type { Tree } from './tree.ts'

/** The files of a tree and all that they import. Throws an RpcError that shows each place that is wrong. */
export async function loadFiles(tree: Tree): Promise<readonly FileDescriptorProto[]> {
  return parseFiles(tree.names, async (name) => {
    const file = await tree.locate(name)
    return file === undefined ? undefined : readFile(file)
  })
}
