import { join } from 'node:path'
import type { MethodDefinition, ServiceDefinition } from '@grpc/grpc-js'
import protobuf from 'protobufjs'
import type { Type } from 'protobufjs'
import { protoFolder } from '../schema.ts'

const root = new protobuf.Root()
const own = root.resolvePath.bind(root)
root.resolvePath = (from, target) => (
  protobuf.common.get(target) === null ? own(from, join(protoFolder, target)) : target
)
root.loadSync(['test.proto', 'orca.proto']).resolveAll()

interface Marshalling { serialize(value: object): Buffer; deserialize(bytes: Buffer): object }

/** Plain objects, as our own messages are; read and written by protobufjs alone. */
function marshalling(type: Type): Marshalling {
  return {
    serialize: (value) => Buffer.from(type.encode(type.fromObject(value)).finish()),
    deserialize: (bytes) => type.toObject(type.decode(bytes), { enums: String }),
  }
}

/** Of the trailer that carries one call's report. */
export const report: Marshalling = marshalling(root.lookupType('xds.data.orca.v3.OrcaLoadReport'))

/** A service as grpc-js takes one. */
export function definition(name: string): ServiceDefinition {
  const methods = root.lookupService(name).methodsArray.map((method): [string, MethodDefinition<object, object>] => {
    const { name: wire, requestStream = false, responseStream = false } = method
    const input = marshalling(method.resolvedRequestType!)
    const output = marshalling(method.resolvedResponseType!)
    return [wire.charAt(0).toLowerCase() + wire.slice(1), {
      path: `/${name}/${wire}`, requestStream: requestStream === true, responseStream: responseStream === true,
      requestSerialize: input.serialize, requestDeserialize: input.deserialize,
      responseSerialize: output.serialize, responseDeserialize: output.deserialize,
    }]
  })
  return Object.fromEntries(methods)
}
