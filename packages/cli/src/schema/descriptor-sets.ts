import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { FileDescriptorSet } from '@skein/protobuf/google/protobuf/descriptor'
import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { usage } from '../failure.ts'
import { bundled } from './bundled.ts'
import { Files } from './files.ts'

/** Reads FileDescriptorSets, as `protoc --descriptor_set_out` and `buf build` write them. */
export async function fromDescriptorSets(paths: readonly string[], cwd: string): Promise<Files> {
  const files: FileDescriptorProto[] = []
  for (const path of paths) files.push(...(await readSet(path, cwd)))
  return new Files(paths.join(', '), files, bundled)
}

async function readSet(path: string, cwd: string): Promise<readonly FileDescriptorProto[]> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(resolve(cwd, path))
  } catch (thrown) {
    throw usage(`--descriptor-set: ${(thrown as Error).message}`, 'look at the path')
  }
  let { file } = { file: [] as readonly FileDescriptorProto[] }
  try {
    file = FileDescriptorSet.decode(bytes).file
  } catch (thrown) {
    throw usage(`${path} is no FileDescriptorSet: ${(thrown as Error).message}`, 'write one with protoc --descriptor_set_out or buf build')
  }
  if (file.length === 0) throw usage(`${path} has no files`, 'write one with protoc --descriptor_set_out or buf build')
  return file
}
