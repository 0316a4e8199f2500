import { Code, RpcError } from '@skein/core'
import type { Service, Shape, TypeRef } from '@skein/core'
import { typesOf } from '@skein/protobuf/dynamic'
import type { Types } from '@skein/protobuf/dynamic'
import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { parseFilesSync } from '@skein/protobuf/parse'
import type { ValueOptions } from '@skein/protobuf/shape'

/** What one says of a service's methods in TypeScript: `{ place: unary<PlaceRequest, PlaceReply>() }`. */
export type MethodsOf = Readonly<Record<string, Shape>>
type Named<M extends MethodsOf> = Service<{ readonly [K in keyof M]: M[K] & { readonly path: string } }>
/** Of a method whose types nobody gave. */
type Untyped = Service<Readonly<Record<string, Shape<object, object> & { readonly path: string }>>>

/** The services and messages of `.proto` files. */
export interface Proto {
  /** The full names of its services. */
  readonly services: readonly string[]
  /**
   * A service by its full name. `methods` give the types, which are believed, and are checked for the rest: throws an
   * RpcError where they have a method that the service hasn't or the other way round, or another call shape.
   */
  service(name: string): Untyped
  service<const M extends MethodsOf>(name: string, methods: M): Named<M>
  /** A message by its full name, for a method that is declared in TypeScript. */
  message<T = object, R = T>(name: string): TypeRef<T, R>
}

/** What the text is called in errors, and by reflection. */
const TEXT = 'text'

/**
 * Reads the text of a `.proto` that imports no file but google/protobuf's own. Throws an RpcError that says what is
 * wrong on which line.
 */
export function parseProto(text: string, options: ValueOptions = {}): Proto {
  const files = parseFilesSync([TEXT], (path, importer) => {
    if (importer === undefined) return text
    throw refuse(`${TEXT}: it imports ${path}; load a file with loadProto`)
  }, { sourceInfo: false })
  return protoOf(files, options)
}

export function protoOf(files: readonly FileDescriptorProto[], options: ValueOptions): Proto {
  const types = typesOf(files, options)
  return {
    services: types.services,
    service: (name: string, methods?: MethodsOf) => serviceOf(name, types, methods) as never,
    message: <T, R>(name: string) => types.message<T, R>(name) ?? none('message', name, types.messages),
  }
}

function serviceOf(name: string, types: Types, typed: MethodsOf | undefined): Service {
  const service = types.service(name) ?? none('service', name, types.services)
  if (typed !== undefined) check(name, service.methods, typed)
  return service
}

function check(name: string, found: MethodsOf, typed: MethodsOf): void {
  const names = Object.keys(found)
  const strange = Object.keys(typed).filter((it) => !Object.hasOwn(found, it))
  const missing = names.filter((it) => !Object.hasOwn(typed, it))
  if (strange.length > 0) throw refuse(`service ${name} has no method ${strange.join(', ')}; it has ${names.join(', ')}`)
  if (missing.length > 0) throw refuse(`service ${name}: no types are given for its method ${missing.join(', ')}`)
  for (const property of names) {
    const own = kind(found[property]!)
    const given = kind(typed[property]!)
    if (own !== given) throw refuse(`service ${name}: ${property} is ${own} in the .proto, not ${given}`)
  }
}

function kind({ clientStream, serverStream }: Shape): string {
  return clientStream ? (serverStream ? 'duplex' : 'clientStream') : serverStream ? 'serverStream' : 'unary'
}

function none(noun: string, name: string, all: readonly string[]): never {
  const names = all.filter((it) => !it.startsWith('google.protobuf.'))
  throw refuse(`there is no ${noun} ${name}${names.length === 0 ? '' : `; there is ${names.slice(0, 10).join(', ')}`}`)
}

function refuse(why: string): RpcError {
  return new RpcError(Code.INVALID_ARGUMENT, why, { delivery: 'unsent' })
}
