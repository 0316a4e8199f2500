import { gunzipSync } from 'node:zlib'
import { FileDescriptorSet } from '@skein/protobuf/google/protobuf/descriptor'
import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { choiceIn } from '../model/extension.ts'
import { Problem } from './problem.ts'
import type { Tree } from './tree.ts'

/** buf's extension of FileDescriptorProto, in images, and its is_import. */
const IS_IMPORT = [8042, 1] as const

/** Of a descriptor set that was packed with gzip. */
const MOST_BYTES = 256 * 2 ** 20

/**
 * Reads a FileDescriptorSet, as `protoc --descriptor_set_out --include_source_info` writes it, or an image of buf,
 * which is one too; also with gzip. Files that are there only since others import them are left out.
 */
export async function readImage(tree: Tree, path: string): Promise<FileDescriptorProto[]> {
  const bytes = await tree.read(path)
  if (bytes === undefined) throw new Problem(`there is no ${tree.show(path)}`)
  let set: FileDescriptorSet
  try {
    set = FileDescriptorSet.decode(isGzip(bytes) ? gunzipSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes)
  } catch (thrown) {
    throw new Problem(`${tree.show(path)} is no .proto file, and no descriptor set: ${(thrown as Error).message}`)
  }
  const files = set.file.filter((file) => !isImport(file))
  if (files.length === 0) throw new Problem(`the descriptor set ${tree.show(path)} has no files`)
  return files
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

/** google/protobuf's own are everybody's. */
function isImport(file: FileDescriptorProto): boolean {
  return file.name?.startsWith('google/protobuf/') === true || choiceIn(file, ...IS_IMPORT) === 1
}
