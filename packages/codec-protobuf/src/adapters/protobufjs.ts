import type { Bytes, Method, Service, Shape, TypeRef } from '@skein/core'
import { foreignType } from './foreign.ts'
import type { Kind } from './methods.ts'
import { isIdempotent, kindOf, refuse, serviceOf, uncapitalized } from './methods.ts'
import { findMessage } from './protobufjs-names.ts'
import type { FindMessage } from './protobufjs-names.ts'

/** What protobufjs reads and writes messages with: a Type, or a class of pbjs' static code. */
export interface ProtobufjsMessage {
  encode(message: never): { finish(): Bytes }
  decode(bytes: Bytes): object
}

/** As much of a protobufjs Service as is needed here. */
export interface ProtobufjsService {
  readonly fullName: string
  readonly methodsArray: readonly ProtobufjsMethod[]
}

interface ProtobufjsMethod {
  readonly name: string
  readonly requestStream?: boolean | undefined
  readonly responseStream?: boolean | undefined
  readonly options?: Readonly<Record<string, unknown>> | undefined
  readonly resolvedRequestType: ProtobufjsMessage | null
  readonly resolvedResponseType: ProtobufjsMessage | null
  resolve(): unknown
}

/** A service's class in what pbjs 2 generates as static code: its methods say what they call. */
export interface ProtobufjsClass { readonly prototype: object }

interface StaticMethod {
  readonly name: string
  readonly path: string
  readonly requestType: string
  readonly responseType: string
  readonly requestStream: boolean | undefined
  readonly responseStream: boolean | undefined
}

type Sent<M> = M extends { encode(message: infer I, ...rest: never): unknown } ? I : never
type Decoded<M> = M extends { decode(bytes: Bytes, ...rest: never): infer R } ? R : never
type Yes<B> = true extends B ? true : false

type StaticMethodOf<M extends StaticMethod, R> = Method<
  Sent<FindMessage<R, M['path'], M['requestType']>>, Sent<FindMessage<R, M['path'], M['responseType']>>,
  Decoded<FindMessage<R, M['path'], M['requestType']>>, Decoded<FindMessage<R, M['path'], M['responseType']>>,
  Yes<M['requestStream']>, Yes<M['responseStream']>
>

/** The methods of a service of static code, `C` being its class and `R` the root of the same code. */
export type ProtobufjsMethods<C extends ProtobufjsClass, R> = {
  readonly [K in keyof C['prototype'] as C['prototype'][K] extends StaticMethod ? K : never]:
  C['prototype'][K] extends infer M extends StaticMethod ? StaticMethodOf<M, R> : never
}

type Untyped = Readonly<Record<string, Method<object, object, object, object>>>
type Typed<M extends Readonly<Record<string, Shape>>> = { readonly [K in keyof M]: M[K] & { readonly path: string } }

/**
 * To be called and served as they are, with protobufjs' own values:
 * - a Service of a Root, from pbjs' json-module or from reflection. `methods` give the types, which are believed:
 *   `{ place: unary<IOrder, Receipt>() }`; what they say of the shapes of calls is checked;
 * - a service's class in static code of pbjs 2, with that code's root: `fromProtobufjs(root.shop.v1.Orders, root)`.
 *   Whether a method is idempotent is not in such code;
 * - one message, a Type or a class of static code, for a method that is declared in TypeScript. Older static code
 *   doesn't say which messages its services have, so `defineService` says it:
 *   `defineService('shop.v1.Orders', { place: unary(fromProtobufjs(Order), fromProtobufjs(Receipt)) })`.
 *
 * What is sent goes through protobufjs' `verify` first. Throws INVALID_ARGUMENT for anything else.
 */
export function fromProtobufjs<const M extends Readonly<Record<string, Shape>>>(
  service: ProtobufjsService, methods: M,
): Service<Typed<M>>
export function fromProtobufjs(service: ProtobufjsService): Service<Untyped>
export function fromProtobufjs<M extends ProtobufjsMessage>(message: M): TypeRef<Sent<M>, Decoded<M>>
export function fromProtobufjs<C extends ProtobufjsClass, R extends object>(
  service: C, root: R,
): Service<ProtobufjsMethods<C, R>>
export function fromProtobufjs(
  given: ProtobufjsService | ProtobufjsMessage | ProtobufjsClass, more: object = {},
): Service | TypeRef {
  if (isMessage(given)) return typeOf(given, 'a message of protobufjs')
  if (isService(given)) return ofService(given, more as Readonly<Record<string, Shape>>)
  if (typeof given === 'function') return ofClass(given, more)
  throw refuse("fromProtobufjs takes a protobufjs Service or Type, or a class of pbjs' static code")
}

function isMessage(given: object): given is ProtobufjsMessage {
  return typeof (given as Partial<ProtobufjsMessage> | undefined)?.encode === 'function'
}

function isService(given: object): given is ProtobufjsService {
  return Array.isArray((given as Partial<ProtobufjsService> | undefined)?.methodsArray)
}

function ofService(service: ProtobufjsService, typed: Readonly<Record<string, Shape>>): Service {
  const name = service.fullName.replace(/^\./, '')
  const methods = service.methodsArray.map((method) => {
    const path = `/${name}/${method.name}`
    try {
      method.resolve()
    } catch (thrown) {
      throw refuse(`${path}: ${(thrown as Error).message}; load the files that declare its messages into the same Root`)
    }
    return [uncapitalized(method.name), {
      name: method.name,
      input: typeOf(method.resolvedRequestType as ProtobufjsMessage, `${path} request`),
      output: typeOf(method.resolvedResponseType as ProtobufjsMessage, `${path} response`),
      clientStream: method.requestStream === true,
      serverStream: method.responseStream === true,
      idempotent: isIdempotent(method.options?.['idempotency_level']),
    }] as const
  })
  const missing = methods.map(([property]) => property).filter((it) => !Object.hasOwn(typed, it))
  if (Object.keys(typed).length > 0 && missing.length > 0) {
    throw refuse(`service ${name}: no types are given for its method ${missing.join(', ')}`)
  }
  const kinds = Object.entries(typed).map(([property, shape]): [string, Kind] => [property, kindOf(shape)])
  return serviceOf(name, methods, Object.fromEntries(kinds))
}

function ofClass({ prototype }: ProtobufjsClass, root: object): Service {
  const all = Object.entries(Object.getOwnPropertyDescriptors(prototype ?? {}))
  const own = all.flatMap(([property, { value }]) => (isStatic(value) ? [[property, value] as const] : []))
  const name = own[0]?.[1].path.split('/')[1]
  if (name === undefined) {
    throw refuse("fromProtobufjs: the class's methods don't say what they call, as those of pbjs 2 do; declare the service with defineService, of fromProtobufjs(…) of its messages")
  }
  return serviceOf(name, own.map(([property, method]) => [property, {
    name: method.name,
    input: found(root, method.path, method.requestType),
    output: found(root, method.path, method.responseType),
    clientStream: method.requestStream === true,
    serverStream: method.responseStream === true,
    idempotent: false, // Static code doesn't say it.
  }] as const))
}

function isStatic(value: unknown): value is StaticMethod {
  const { path, requestType, responseType } = Object(value) as Partial<StaticMethod>
  return typeof path === 'string' && typeof requestType === 'string' && typeof responseType === 'string'
}

function found(root: object, path: string, name: string): TypeRef {
  const message = findMessage(root, path, name)
  if (message !== undefined && isMessage(message)) return typeOf(message, name)
  throw refuse(`${path}: the root has no message ${name}; give what the file of static code exports, as in fromProtobufjs(root.shop.v1.Orders, root)`)
}

/** What protobufjs' own toJSON goes by. */
const JSON_OPTIONS = { longs: String, enums: String, bytes: String, json: true }

/** Static code may be generated without some of them. */
interface Whole {
  readonly fullName?: string
  getTypeUrl?(prefix: string): string
  encode(message: unknown): { finish(): Bytes }
  decode(bytes: Bytes): object
  verify?(message: unknown): string | null
  fromObject?(object: unknown): object
  toObject?(message: unknown, options: object): object
}

function typeOf(message: ProtobufjsMessage, otherwise: string): TypeRef {
  const it = message as Whole
  const { fromObject, toObject } = it
  const name = (it.fullName ?? it.getTypeUrl?.('') ?? otherwise).replace(/^[./]/, '')
  const verified = (value: unknown): unknown => {
    const why = it.verify?.(value) ?? null
    if (why !== null) throw new Error(why)
    return value
  }
  return foreignType<unknown, unknown>(name, 'protobufjs', {
    encode: (value) => it.encode(verified(value)).finish(),
    decode: (bytes) => it.decode(bytes),
    json: fromObject === undefined || toObject === undefined ? undefined : {
      write: (value) => toObject.call(it, verified(value), JSON_OPTIONS),
      read: (raw) => fromObject.call(it, raw),
    },
  })
}
