import type { MethodDefinition, ServiceDefinition } from '@grpc/grpc-js'
import type { Type } from 'protobufjs'
import { loadRoot } from './schema.ts'

/** A service of bench.proto as grpc-js takes one, its messages read and written by protobufjs. */
export function grpcDefinition(name: string): ServiceDefinition {
  const service = loadRoot().lookupService(name)
  const methods: Record<string, MethodDefinition<object, object>> = {}
  for (const method of service.methodsArray) {
    const input = marshaller(method.resolvedRequestType!)
    const output = marshaller(method.resolvedResponseType!)
    methods[method.name.charAt(0).toLowerCase() + method.name.slice(1)] = {
      path: `/${name}/${method.name}`,
      requestStream: method.requestStream === true,
      responseStream: method.responseStream === true,
      requestSerialize: input.serialize,
      requestDeserialize: input.deserialize,
      responseSerialize: output.serialize,
      responseDeserialize: output.deserialize,
    }
  }
  return methods
}

function marshaller(type: Type) {
  return {
    // In Node protobufjs writes into Buffers.
    serialize: (message: object) => type.encode(message).finish() as Buffer,
    deserialize: (bytes: Buffer): object => type.decode(bytes),
  }
}
