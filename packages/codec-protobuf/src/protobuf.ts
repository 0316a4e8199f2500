import { Code, RpcError } from '@skein/core'
import type { Codec, Marshaller, TypeRef } from '@skein/core'
import { ProtobufMarshaller } from './marshaller.ts'
import { shapeOf } from './types.ts'

/** The codec `proto`: Protocol Buffers, for services and types from a `.proto`. */
export function protobuf(): Codec {
  return {
    name: 'proto',
    bind<T, R>(type: TypeRef<T, R>): Marshaller<T, R> {
      const shape = shapeOf(type.schema)
      if (shape !== undefined) return new ProtobufMarshaller(shape)
      const why = 'it is declared in TypeScript; load the service from a .proto (loadProto) or use codec json or msgpack'
      throw new RpcError(Code.INVALID_ARGUMENT, `codec proto cannot encode ${type.name}: ${why}`, { delivery: 'unsent' })
    },
  }
}
