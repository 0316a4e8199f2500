import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FileDescriptorSet } from '@skein/protobuf/google/protobuf/descriptor'
import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'

export const folder: string = import.meta.dirname

/** Files with much in them, which go together. */
export const CORPUS: readonly string[] = [
  'options.proto', 'two.proto', 'three.proto', 'editions.proto', 'comments.proto', 'nested.proto', 'json.proto',
]

/** What the corpus imports of protoc's own and isn't in this package. */
export const FEATURES: readonly string[] = ['google/protobuf/cpp_features.proto', 'google/protobuf/java_features.proto']

/** What protoc made of the corpus, and of each case: a FileDescriptorSet in base64; false where it refused. */
export interface Verdicts {
  readonly protoc: string
  readonly corpus: string
  readonly cases: Readonly<Record<string, string | false>>
}

export function verdicts(): Verdicts {
  return JSON.parse(readFileSync(join(folder, 'verdicts.json'), 'utf8')) as Verdicts
}

/** By their paths. */
export function filesIn(set: string): ReadonlyMap<string, FileDescriptorProto> {
  const { file } = FileDescriptorSet.decode(new Uint8Array(Buffer.from(set, 'base64')))
  return new Map(file.map((it) => [it.name ?? '', it]))
}
