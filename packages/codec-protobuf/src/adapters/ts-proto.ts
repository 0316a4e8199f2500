import type { Bytes, Method, Service, TypeRef } from '@skein/core'
import type { Init } from '@skein/protobuf'
import { foreignType } from './foreign.ts'
import { isIdempotent, refuse, serviceOf } from './methods.ts'

/** What ts-proto generates for a message, as far as it is needed here. */
export interface TsProtoMessage {
  encode(message: never): { finish(): Bytes }
  decode(bytes: Bytes): unknown
  /** Not with `outputJsonMethods=false`: the message then fits codec proto alone. */
  toJSON?(message: never): unknown
  fromJSON?(raw: unknown): unknown
}

/** What ts-proto generates for a service with `outputServices=generic-definitions`, which nice-grpc takes too. */
export interface TsProtoDefinition {
  readonly fullName: string
  readonly methods: { readonly [name: string]: TsProtoMethod }
}

interface TsProtoMethod {
  readonly name: string
  readonly requestType: TsProtoMessage
  readonly requestStream: boolean
  readonly responseType: TsProtoMessage
  readonly responseStream: boolean
  readonly options: { readonly idempotencyLevel?: 'IDEMPOTENT' | 'NO_SIDE_EFFECTS' }
}

type Decoded<M> = M extends { decode(bytes: Bytes): infer T } ? T : never
/** With `fromPartial` fields may be left out. */
type Sent<M> = M extends { readonly fromPartial: unknown } ? Init<Decoded<M>> : Decoded<M>

/** A service's methods as ts-proto's types tell them. */
export type TsProtoMethods<D extends TsProtoDefinition> = {
  readonly [K in keyof D['methods']]: Method<
    Sent<D['methods'][K]['requestType']>, Sent<D['methods'][K]['responseType']>,
    Decoded<D['methods'][K]['requestType']>, Decoded<D['methods'][K]['responseType']>,
    D['methods'][K]['requestStream'], D['methods'][K]['responseStream']
  >
}

/**
 * A service that ts-proto generated as a generic definition, to be called and served as it is; or one message, for a
 * method that is declared in TypeScript. Throws INVALID_ARGUMENT for anything else.
 */
export function fromTsProto<const D extends TsProtoDefinition>(definition: D): Service<TsProtoMethods<D>>
export function fromTsProto<M extends TsProtoMessage>(message: M, name: string): TypeRef<Sent<M>, Decoded<M>>
export function fromTsProto(given: TsProtoDefinition | TsProtoMessage, name = ''): Service | TypeRef {
  if (isMessage(given)) return typeOf(given, name)
  if (typeof given?.fullName !== 'string' || Object(given.methods) !== given.methods) {
    throw refuse('fromTsProto takes what ts-proto generates: with outputServices=generic-definitions a service, or a message')
  }
  const methods = Object.entries(given.methods).map(([property, method]) => {
    if (!isMethod(method)) {
      throw refuse(`service ${given.fullName}: ${property} is no method of what ts-proto generates: its messages have no encode`)
    }
    const path = `/${given.fullName}/${method.name}`
    return [property, {
      name: method.name,
      input: typeOf(method.requestType, `${path} request`),
      output: typeOf(method.responseType, `${path} response`),
      clientStream: method.requestStream,
      serverStream: method.responseStream,
      idempotent: isIdempotent(method.options?.idempotencyLevel),
    }] as const
  })
  return serviceOf(given.fullName, methods)
}

function isMessage(given: object | undefined): given is TsProtoMessage {
  return typeof (given as Partial<TsProtoMessage> | undefined)?.encode === 'function'
}

function isMethod(it: Partial<TsProtoMethod> | null): it is TsProtoMethod {
  return typeof it?.name === 'string' && isMessage(it.requestType) && isMessage(it.responseType)
}

interface Whole {
  readonly $type?: string
  encode(message: unknown): { finish(): Bytes }
  decode(bytes: Bytes): unknown
  fromPartial?(value: unknown): unknown
  toJSON?(message: unknown): unknown
  fromJSON?(raw: unknown): unknown
}

function typeOf(message: TsProtoMessage, otherwise: string): TypeRef {
  const it = message as Whole
  const whole = (value: unknown): unknown => it.fromPartial === undefined ? value : it.fromPartial(value)
  const { toJSON, fromJSON } = it
  return foreignType<unknown, unknown>(it.$type ?? otherwise, 'ts-proto', {
    encode: (value) => it.encode(whole(value)).finish(),
    decode: (bytes) => it.decode(bytes),
    json: toJSON === undefined || fromJSON === undefined ? undefined : {
      write: (value) => toJSON.call(it, whole(value)),
      read: (raw) => fromJSON.call(it, raw),
    },
  })
}
