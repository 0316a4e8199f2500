import { fileURLToPath } from 'node:url'
import type { TypeRef } from '@skein/core'
import type { MessageName } from './subjects.ts'
import { values } from './values.ts'

/** One message in one library's hands. */
export interface Handled {
  encode(): Uint8Array
  decode(bytes: Uint8Array): unknown
}

const file = fileURLToPath(new URL('../../messages.proto', import.meta.url))
const fullName = (message: MessageName): string => `bench.messages.v1.${message}`

/** Loads one library alone, and has it take its own kind of value where it has one: making that isn't measured. */
export async function handledBy(subject: string, message: MessageName): Promise<Handled> {
  const value = values[message]
  switch (subject) {
    case 'skein-generated': case 'skein-generated-no-eval': {
      const messages = await import('../generated/skein/messages.ts')
      return ours(messages[message], value)
    }
    case 'skein-loaded': {
      const { loadProto } = await import('@skein/codec-protobuf')
      return ours((await loadProto(file)).message(fullName(message)), value)
    }
    case 'protobufjs-static': {
      const { bench } = await import('../generated/protobufjs/messages.js')
      const type: ProtobufjsType = bench.messages.v1[message]
      return protobufjs(type, value)
    }
    case 'protobufjs-reflection': {
      const { loadRoot } = await import('../subjects/schema.ts')
      return protobufjs(loadRoot(file).lookupType(fullName(message)), value)
    }
    case 'protobuf-es': {
      const { create, fromBinary, toBinary } = await import('@bufbuild/protobuf')
      const schemas = await import('../generated/protobuf-es/messages_pb.js')
      const schema = schemas[`${message}Schema`]
      const made = create(schema, value)
      return { encode: () => toBinary(schema, made), decode: (bytes) => fromBinary(schema, bytes) }
    }
    case 'JSON': return {
      encode: () => Buffer.from(JSON.stringify(value)),
      decode: (bytes) => JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()),
    }
  }
  throw new Error(`no such library: ${subject}`)
}

async function ours(type: object, value: object): Promise<Handled> {
  const { protobuf } = await import('@skein/codec-protobuf')
  const marshaller = protobuf().bind(type as TypeRef<object, object>)
  return { encode: () => marshaller.encode(value), decode: (bytes) => marshaller.decode(bytes) }
}

/** A Type, or a class of static code: a method's parameters are compared loosely, as each class wants its own. */
interface ProtobufjsType {
  encode(message: object): { finish(): Uint8Array }
  decode(bytes: Uint8Array): object
}

function protobufjs(type: ProtobufjsType, value: object): Handled {
  return { encode: () => type.encode(value).finish(), decode: (bytes) => type.decode(bytes) }
}
