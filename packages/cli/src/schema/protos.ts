import { loadFiles } from '@skein/codegen/load'
import { Problem } from '@skein/codegen/problem'
import { readTree } from '@skein/codegen/tree'
import { ProtoError } from '@skein/protobuf/parse'
import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { failureOf, usage } from '../failure.ts'
import { bundled } from './bundled.ts'
import { Files } from './files.ts'

/** Reads `.proto` files, and finds what they import as `skein gen` does. */
export async function fromProtos(paths: readonly string[], include: readonly string[], cwd: string): Promise<Files> {
  return new Files(paths.join(', '), await read(paths, include, cwd), bundled)
}

type Read = Promise<readonly FileDescriptorProto[]>

async function read(paths: readonly string[], include: readonly string[], cwd: string): Read {
  try {
    return await loadFiles(await readTree(paths, include, cwd))
  } catch (thrown) {
    if (thrown instanceof ProtoError) {
      const [first, ...more] = thrown.problems
      const { path, line, column, message, help } = first!
      const others = more.length === 0 ? '' : ` (and ${more.length} more)`
      throw usage(`${path}:${line}:${column}: ${message}${others}`, help ?? 'mend the file')
    }
    if (thrown instanceof Problem) throw usage(`--proto: ${thrown.message}`, 'look at the path')
    throw failureOf(thrown)
  }
}
