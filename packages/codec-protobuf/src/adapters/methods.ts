import { Code, defineService, RpcError } from '@skein/core'
import type { Methods, Service, Shape, TypeRef } from '@skein/core'

/** The shape of a call, as the functions are called that declare a method of it. */
export type Kind = 'unary' | 'serverStream' | 'clientStream' | 'duplex'

export type StreamsRequests<K> = K extends 'clientStream' | 'duplex' ? true : false
export type StreamsResponses<K> = K extends 'serverStream' | 'duplex' ? true : false

/** A method as another library declares it. */
export interface Declared {
  /** On the wire. */
  readonly name: string
  readonly input: TypeRef
  readonly output: TypeRef
  readonly clientStream: boolean
  readonly serverStream: boolean
  readonly idempotent: boolean
}

export function kindOf({ clientStream, serverStream }: Pick<Shape, 'clientStream' | 'serverStream'>): Kind {
  return clientStream ? (serverStream ? 'duplex' : 'clientStream') : serverStream ? 'serverStream' : 'unary'
}

/** Whether `idempotency_level` says that a method may be run again, by the level's name. */
export function isIdempotent(level: unknown): boolean {
  return level === 'IDEMPOTENT' || level === 'NO_SIDE_EFFECTS'
}

/** A service of methods, by the names of their functions. `told` is what somebody said of them in TypeScript. */
export function serviceOf<M extends Methods>(
  name: string, methods: readonly (readonly [property: string, method: Declared])[],
  told: Readonly<Record<string, Kind>> = {}, schema?: unknown,
): Service<M> {
  const found = new Map(methods)
  if (found.size < methods.length) {
    const properties = methods.map(([property]) => property)
    const twice = properties.find((it, i) => properties.indexOf(it) !== i)
    throw refuse(`service ${name}: two of its methods are both ${twice}`)
  }
  for (const [property, kind] of Object.entries(told)) {
    const method = found.get(property)
    const is = method === undefined ? undefined : kindOf(method)
    if (is === undefined) throw refuse(`service ${name} has no method ${property}; it has ${[...found.keys()].join(', ')}`)
    if (is !== kind) throw refuse(`service ${name}: ${property} is ${is}, not ${kind}`)
  }
  // Names are checked above and by defineService; what type they have is the adapter's to say.
  return defineService(name, Object.fromEntries(found), schema === undefined ? {} : { schema }) as Service as Service<M>
}

export function uncapitalized(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}

export function refuse(why: string): RpcError {
  return new RpcError(Code.INVALID_ARGUMENT, why, { delivery: 'unsent' })
}
