import { execFile } from 'node:child_process'
import { join } from 'node:path'
import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { FileDescriptorSet } from '@skein/protobuf/google/protobuf/descriptor'
import type { Texts } from './pair.ts'

const MOST_BYTES = 64 * 2 ** 20

/** What the protoc of a Python with grpcio-tools makes of each schema. Rejects where it refuses one. */
export async function askProtoc(python: string, schemas: readonly Texts[]): Promise<FileDescriptorProto[][]> {
  const out = await new Promise<string>((resolve, reject) => {
    const options = { maxBuffer: MOST_BYTES, timeout: 60_000 }
    const child = execFile(python, [join(import.meta.dirname, 'protoc.py')], options, (failed, text, error) => {
      if (failed === null) resolve(text)
      else reject(new Error(error))
    })
    child.stdin?.end(schemas.map((texts) => `${JSON.stringify(texts)}\n`).join(''))
  })
  return out.trimEnd().split('\n').map((line) => {
    return FileDescriptorSet.decode(Buffer.from(JSON.parse(line) as string, 'base64')).file
  })
}
