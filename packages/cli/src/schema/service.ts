import { defineService } from '@skein/core'
import type { Method, Service, TypeRef } from '@skein/core'
import type { FileDescriptorProto, MethodDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { MethodOptions_IdempotencyLevel } from '@skein/protobuf/google/protobuf/descriptor'
import { ExitCode } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import { typesOf } from './types.ts'

/** A service with one of its methods. Throws where the files do not declare the method's types. */
export function serviceOf(
  files: readonly FileDescriptorProto[], name: string, method: MethodDescriptorProto, who: string,
): Service<{ readonly method: Method }> {
  const types = typesOf(files)
  const find = (declared: string = ''): TypeRef => {
    const type = declared.replace(/^\./, '')
    const found = types(type)
    if (found !== undefined) return found
    throw new Failure(ExitCode.NO_SCHEMA, `${who}: ${name}/${method.name ?? ''} is of ${JSON.stringify(type)}, which no file declares`, {
      tries: 'give --proto FILE (with -I FOLDER) or --descriptor-set FILE instead',
    })
  }
  const level = method.options?.idempotencyLevel ?? MethodOptions_IdempotencyLevel.IDEMPOTENCY_UNKNOWN
  return defineService(name, {
    method: {
      name: method.name, input: find(method.inputType), output: find(method.outputType),
      clientStream: method.clientStreaming ?? false, serverStream: method.serverStreaming ?? false,
      idempotent: level !== MethodOptions_IdempotencyLevel.IDEMPOTENCY_UNKNOWN,
    },
  })
}
