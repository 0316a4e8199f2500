import { create, createRegistry, fromBinary, fromJson, toBinary, toJson } from '@bufbuild/protobuf'
import type {
  BinaryReadOptions, BinaryWriteOptions, DescFile, DescMessage, DescService, JsonReadOptions, JsonValue,
  JsonWriteOptions, MessageInitShape, MessageShape, Registry,
} from '@bufbuild/protobuf'
import { FileDescriptorProtoSchema, MethodOptions_IdempotencyLevel } from '@bufbuild/protobuf/wkt'
import type { Bytes, Method, Service, TypeRef } from '@skein/core'
import type { FileDescriptor } from '@skein/protobuf'
import { foreignType } from './foreign.ts'
import { refuse, serviceOf } from './methods.ts'

export interface ProtobufEsOptions {
  /** Passed on to toBinary and fromBinary. @default theirs */
  readonly binary?: Partial<BinaryReadOptions & BinaryWriteOptions>
  /**
   * Passed on to toJson and fromJson. Unknown fields are ignored unless it says otherwise, and google.protobuf.Any
   * knows the messages of the file and of its imports unless it has a `registry`.
   */
  readonly json?: Partial<JsonReadOptions & JsonWriteOptions>
}

type MethodOf<M> = M extends { readonly methodKind: infer K; readonly input: infer I; readonly output: infer O }
  ? I extends DescMessage ? O extends DescMessage
    ? Method<
      MessageInitShape<I>, MessageInitShape<O>, MessageShape<I>, MessageShape<O>,
      K extends 'client_streaming' | 'bidi_streaming' ? true : false,
      K extends 'server_streaming' | 'bidi_streaming' ? true : false
    >
    : never : never
  : never

/** A service's methods as protobuf-es' types tell them. */
export type ProtobufEsMethods<S extends DescService> = { readonly [K in keyof S['method']]: MethodOf<S['method'][K]> }

/**
 * A service that protoc-gen-es generated, to be called and served as it is; or one message, for a method that is
 * declared in TypeScript. What is sent may be a message or what `create` takes. Throws INVALID_ARGUMENT for anything
 * else.
 */
export function fromProtobufEs<S extends DescService>(
  service: S, options?: ProtobufEsOptions,
): Service<ProtobufEsMethods<S>>
export function fromProtobufEs<D extends DescMessage>(
  message: D, options?: ProtobufEsOptions,
): TypeRef<MessageInitShape<D>, MessageShape<D>>
export function fromProtobufEs(given: DescService | DescMessage, options: ProtobufEsOptions = {}): Service | TypeRef {
  switch (given?.kind) {
    case 'message': return typeOf(given, options)
    case 'service': {
      const methods = given.methods.map((method) => [method.localName, {
        name: method.name,
        input: typeOf(method.input, options),
        output: typeOf(method.output, options),
        clientStream: method.methodKind === 'client_streaming' || method.methodKind === 'bidi_streaming',
        serverStream: method.methodKind === 'server_streaming' || method.methodKind === 'bidi_streaming',
        idempotent: method.idempotency !== MethodOptions_IdempotencyLevel.IDEMPOTENCY_UNKNOWN,
      }] as const)
      return serviceOf(given.typeName, methods, {}, fileOf(given.file))
    }
    default: throw refuse('fromProtobufEs takes a service or a message of a file that protoc-gen-es 2 generated')
  }
}

function typeOf<D extends DescMessage>(
  message: D, { binary, json }: ProtobufEsOptions,
): TypeRef<MessageInitShape<D>, MessageShape<D>> {
  let jsonOptions: Partial<JsonReadOptions & JsonWriteOptions> | undefined
  const forJson = (): Partial<JsonReadOptions & JsonWriteOptions> =>
    jsonOptions ??= { ignoreUnknownFields: true, registry: registryOf(message.file), ...json }
  return foreignType<MessageInitShape<D>, MessageShape<D>>(message.typeName, 'protobuf-es', {
    encode: (value) => toBinary(message, create(message, value), binary),
    decode: (bytes) => fromBinary(message, bytes, binary),
    json: {
      write: (value) => toJson(message, create(message, value), forJson()),
      read: (raw) => fromJson(message, raw as JsonValue, forJson()),
    },
  }, fileOf(message.file))
}

function registryOf(file: DescFile): Registry {
  const files = new Set<DescFile>()
  const add = (it: DescFile): void => {
    if (files.has(it)) return
    files.add(it)
    it.dependencies.forEach(add)
  }
  add(file)
  return createRegistry(...files)
}

const files = new WeakMap<DescFile, FileDescriptor>()

function fileOf(file: DescFile): FileDescriptor {
  const known = files.get(file)
  if (known !== undefined) return known
  let bytes: Bytes | undefined
  const made: FileDescriptor = {
    path: file.proto.name,
    get bytes() { return bytes ??= toBinary(FileDescriptorProtoSchema, file.proto) },
    imports: file.dependencies.map(fileOf),
  }
  files.set(file, made)
  return made
}
