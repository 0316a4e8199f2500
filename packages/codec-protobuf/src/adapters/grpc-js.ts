import type { Bytes, Method, Service } from '@skein/core'
import { foreignType } from './foreign.ts'
import type { Declared, Kind, StreamsRequests, StreamsResponses } from './methods.ts'
import { isIdempotent, refuse, serviceOf, uncapitalized } from './methods.ts'

/** A method of grpc-js' ServiceDefinition, as far as it is needed here; nice-grpc compiles to the same. */
interface GrpcMethod {
  readonly path: string
  readonly requestStream: boolean
  readonly responseStream: boolean
  requestSerialize(value: never): Bytes
  requestDeserialize(bytes: never): unknown
  responseSerialize(value: never): Bytes
  responseDeserialize(bytes: never): unknown
  /** proto-loader's. */
  readonly options?: { readonly idempotency_level?: string }
}

/** Some types of definitions have their methods beside an index signature. */
type Named<D> = { readonly [K in keyof D as string extends K ? never : number extends K ? never : K]: D[K] }

type MethodOf<M, K> = M extends {
  requestSerialize(value: infer I): Bytes
  requestDeserialize(bytes: never): infer RI
  responseSerialize(value: infer O): Bytes
  responseDeserialize(bytes: never): infer RO
  readonly requestStream: infer C
  readonly responseStream: infer S
} ? Method<
  I, O, RI, RO,
  boolean extends C ? StreamsRequests<K> : C extends true ? true : false,
  boolean extends S ? StreamsResponses<K> : S extends true ? true : false
> : never

type KindGiven<G, K> = K extends keyof G ? G[K] : never
/** Of the methods whose types don't tell: proto-loader-gen-types leaves it out. */
type Kinds<D> = {
  readonly [K in keyof Named<D> as
    boolean extends Extract<Named<D>[K], { requestStream: unknown }>['requestStream'] ? Uncapitalize<K & string> : never
  ]: Kind
}
type Telling<D> = keyof Kinds<D> extends never ? unknown : { readonly 'give the kinds of its methods': never }

type Untyped = Readonly<Record<string, Method<object, object, object, object>>>

/** A service's methods as the types of its definition tell them; `G` are the kinds of those that don't tell theirs. */
export type GrpcJsMethods<D, G = object> = keyof Named<D> extends never ? Untyped : {
  readonly [K in keyof Named<D> as Uncapitalize<K & string>]:
  MethodOf<Named<D>[K], KindGiven<G, Uncapitalize<K & string>>>
}

/**
 * A ServiceDefinition of grpc-js, from grpc_tools, proto-loader or ts-proto (the `service` of a client's class), to be
 * called and served as it is. Methods are named with a small first letter. Where the types don't tell the shapes of
 * calls, as those of proto-loader-gen-types don't, `kinds` does: `{ place: 'unary', watch: 'serverStream' }`.
 *
 * Such code knows nothing but Protocol Buffers' own format: another codec is refused when a client or server is made.
 * Throws INVALID_ARGUMENT for what is no definition, and for kinds that are others than the definition's.
 */
export function fromGrpcJs<D extends object>(definition: D & Telling<D>): Service<GrpcJsMethods<D>>
export function fromGrpcJs<D extends object, const G extends Kinds<D>>(
  definition: D, kinds: G,
): Service<GrpcJsMethods<D, G>>
export function fromGrpcJs(definition: object, kinds: Readonly<Record<string, Kind>> = {}): Service {
  const entries = Object.entries((definition ?? {}) as Readonly<Record<string, Partial<GrpcMethod>>>)
  const [, name] = /^\/([^/]+)\/[^/]+$/.exec(String(entries[0]?.[1]?.path)) ?? []
  if (name === undefined) throw refuse('fromGrpcJs takes a ServiceDefinition: what a client class has as its `service`')
  return serviceOf(name, entries.map(([property, method]) => {
    if (!isMethod(method)) {
      throw refuse(`service ${name}: ${property} is no method of a ServiceDefinition, which has a path and four functions that serialize and deserialize`)
    }
    return [uncapitalized(property), declared(name, method)] as const
  }), kinds)
}

function isMethod(it: Partial<GrpcMethod> | null | undefined): it is GrpcMethod {
  const codecs = [it?.requestSerialize, it?.requestDeserialize, it?.responseSerialize, it?.responseDeserialize]
  return typeof it?.path === 'string' && codecs.every((codec) => typeof codec === 'function')
}

function declared(service: string, method: GrpcMethod): Declared {
  const { path, requestStream, responseStream, options } = method
  if (!path.startsWith(`/${service}/`)) throw refuse(`service ${service}: ${path} is another's`)
  const it = method as Codecs
  return {
    name: path.slice(service.length + 2),
    input: foreignType<unknown, unknown>(`${path} request`, 'grpc-js', {
      encode: (value) => it.requestSerialize(value), decode: (bytes) => it.requestDeserialize(bytes),
    }),
    output: foreignType<unknown, unknown>(`${path} response`, 'grpc-js', {
      encode: (value) => it.responseSerialize(value), decode: (bytes) => it.responseDeserialize(bytes),
    }),
    clientStream: requestStream,
    serverStream: responseStream,
    idempotent: isIdempotent(options?.idempotency_level),
  }
}

interface Codecs {
  requestSerialize(value: unknown): Bytes
  requestDeserialize(bytes: Bytes): unknown
  responseSerialize(value: unknown): Bytes
  responseDeserialize(bytes: Bytes): unknown
}
