import type { DescExtension, DescMessage, FileRegistry } from '@bufbuild/protobuf'
import { create, createFileRegistry, fromBinary, toBinary } from '@bufbuild/protobuf'
import type { FileDescriptorProto } from '@bufbuild/protobuf/wkt'
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import type { Corpus } from './compile.ts'
import { descriptorsOf } from './compile.ts'

/** What all sides are told of the messages that are tried. */
export interface Schema {
  readonly corpora: readonly Corpus[]
  /** A google.protobuf.FileDescriptorSet, whose files follow those that they import. */
  readonly bytes: Uint8Array
  readonly registry: FileRegistry
  /** The messages of the files that the corpora name, by their full names. */
  readonly messages: readonly DescMessage[]
  readonly extensions: ReadonlyMap<DescMessage, readonly DescExtension[]>
}

export async function schemaOf(corpora: readonly Corpus[]): Promise<Schema> {
  const files = new Map<string, FileDescriptorProto>()
  for (const bytes of await Promise.all(corpora.map(descriptorsOf))) {
    const { file: found } = fromBinary(FileDescriptorSetSchema, bytes)
    for (const file of found) if (!files.has(file.name)) files.set(file.name, file)
  }
  const set = create(FileDescriptorSetSchema, { file: [...files.values()] })
  const registry = createFileRegistry(set)
  const named = new Set(corpora.flatMap((it) => it.files).map((it) => it.replace(/\.proto$/, '')))
  const all = [...registry]
  return {
    corpora,
    bytes: toBinary(FileDescriptorSetSchema, set),
    registry,
    messages: all.filter((it) => it.kind === 'message').filter((it) => named.has(it.file.name) && !isMessageSet(it)),
    extensions: Map.groupBy(all.filter((it) => it.kind === 'extension'), (it) => it.extendee),
  }
}

/** Which have a wire format of their own that protobuf-es doesn't have. */
export function isMessageSet({ proto }: DescMessage): boolean {
  return proto.options?.messageSetWireFormat === true
}

/** Throws where there is none: the names come from the schema itself. */
export function messageOf({ registry }: Schema, name: string): DescMessage {
  const found = registry.getMessage(name)
  if (found === undefined) throw new Error(`there is no message ${name}`)
  return found
}
