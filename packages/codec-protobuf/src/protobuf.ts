import { Code, RpcError } from '@skein/core'
import type { Codec, Marshaller, TypeRef } from '@skein/core'
import { isProtobufSchema } from '@skein/protobuf'
import type { ProtobufSchema } from '@skein/protobuf'

/** The codec `proto`: Protocol Buffers, for services and types that are generated, or loaded, from a `.proto`. */
export function protobuf(): Codec {
  return {
    name: 'proto',
    bind<T, R>({ name, schema }: TypeRef<T, R>): Marshaller<T, R> {
      if (isProtobufSchema(schema)) return (schema as ProtobufSchema<T, R>).marshaller()
      const why = 'it is declared in TypeScript; take the service from a .proto or use codec json or msgpack'
      throw new RpcError(Code.INVALID_ARGUMENT, `codec proto cannot encode ${name}: ${why}`, { delivery: 'unsent' })
    },
  }
}
