import { Code, defineService, RpcError } from '@skein/core'
import type { Service, Shape, TypeRef } from '@skein/core'
import protobuf from 'protobufjs'
import type { ValueOptions } from '@skein/protobuf/shape'
import { valuesOf } from '@skein/protobuf/shape'
import { Shapes } from './shapes.ts'
import { typeOf } from './types.ts'

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

/**
 * Reads the text of a `.proto` that imports no file but google/protobuf's own. Throws an RpcError that says what is
 * wrong on which line.
 */
export function parseProto(text: string, options: ValueOptions = {}): Proto {
  const source = { name: 'text', text }
  const imports = importsOf(source)
  if (imports.length > 0) throw refuse(`text: it imports ${imports.join(', ')}; load a file with loadProto`)
  return protoOf(readSources([source]), options)
}

export interface Source {
  readonly name: string
  readonly text: string
}

/** What a file imports, found by parsing it alone. */
export function importsOf({ name, text }: Source): readonly string[] {
  const { imports = [], weakImports = [] } = parse(name, text, new protobuf.Root())
  return [...imports, ...weakImports].filter((it) => protobuf.common.get(it) === null)
}

/** All files in one root; what they import of google/protobuf's is added. */
export function readSources(sources: readonly Source[]): protobuf.Root {
  const root = new protobuf.Root()
  const bundled = new Set<string>()
  for (const { name, text } of sources) {
    const { imports = [], weakImports = [] } = parse(name, text, root)
    for (const it of [...imports, ...weakImports]) if (protobuf.common.get(it) !== null) bundled.add(it)
  }
  for (const it of bundled) root.addJSON(protobuf.common.get(it)?.nested ?? {})
  try {
    root.resolveAll()
    return root
  } catch (thrown) {
    throw refuse(`${sources.map(({ name }) => name).join(', ')}: ${(thrown as Error).message}`)
  }
}

/** It takes the file's name for its errors from here. */
const parser = protobuf.parse as { filename?: string | null }

function parse(name: string, text: string, root: protobuf.Root): protobuf.IParserResult {
  try {
    parser.filename = name
    return protobuf.parse(text, root, { keepCase: true })
  } catch (thrown) {
    throw refuse(`${name}: ${(thrown as Error).message}`)
  }
}

type Kind<C> = abstract new (...all: never) => C

export function protoOf(root: protobuf.Root, options: ValueOptions): Proto {
  const shapes = new Shapes(root, valuesOf(options))
  const find = <C extends protobuf.ReflectionObject>(name: string, kind: Kind<C>, noun: string): C => {
    const found = root.lookup(name)
    // A look-up goes down into packages by itself.
    if (found instanceof kind && found.fullName === `.${name}`) return found
    throw refuse(`there is no ${noun} ${name}${suggest(root, kind)}`)
  }
  return {
    services: all(root, protobuf.Service),
    service: (name: string, methods?: MethodsOf) => serviceOf(find(name, protobuf.Service, 'service'), shapes, methods) as never,
    message: (name) => typeOf(find(name, protobuf.Type, 'message'), shapes),
  }
}

function serviceOf(service: protobuf.Service, shapes: Shapes, typed: MethodsOf | undefined): Service {
  const name = service.fullName.slice(1)
  const resolved = service.methodsArray.map((method) => method.resolve() as protobuf.Method)
  const found = new Map(resolved.map((method) => [lowerCamel(method.name), method]))
  if (typed !== undefined) check(name, found, typed)
  const methods = [...found].map(([property, method]) => [property, shapeOf(method, shapes)] as const)
  return defineService(name, Object.fromEntries(methods))
}

function shapeOf(method: protobuf.Method, shapes: Shapes): Shape {
  const { name, resolvedRequestType, resolvedResponseType, requestStream = false, responseStream = false } = method
  const level = method.options?.['idempotency_level'] as string | undefined
  return {
    name,
    input: typeOf(resolvedRequestType as protobuf.Type, shapes),
    output: typeOf(resolvedResponseType as protobuf.Type, shapes),
    clientStream: requestStream,
    serverStream: responseStream,
    idempotent: level === 'IDEMPOTENT' || level === 'NO_SIDE_EFFECTS',
  }
}

function check(name: string, found: ReadonlyMap<string, protobuf.Method>, typed: MethodsOf): void {
  const strange = Object.keys(typed).filter((it) => !found.has(it))
  const missing = [...found.keys()].filter((it) => !Object.hasOwn(typed, it))
  if (strange.length > 0) throw refuse(`service ${name} has no method ${strange.join(', ')}; it has ${[...found.keys()].join(', ')}`)
  if (missing.length > 0) throw refuse(`service ${name}: no types are given for its method ${missing.join(', ')}`)
  for (const [property, { requestStream = false, responseStream = false }] of found) {
    const { clientStream, serverStream } = typed[property]!
    if (clientStream === requestStream && serverStream === responseStream) continue
    throw refuse(`service ${name}: ${property} is ${kind(requestStream, responseStream)} in the .proto, not ${kind(clientStream, serverStream)}`)
  }
}

function kind(clientStream: boolean, serverStream: boolean): string {
  return clientStream ? (serverStream ? 'duplex' : 'clientStream') : serverStream ? 'serverStream' : 'unary'
}

function lowerCamel(name: string): string {
  const camel = protobuf.util.jsonName(name)
  return camel.charAt(0).toLowerCase() + camel.slice(1)
}

/** The full names of all of a kind. */
function all(within: protobuf.NamespaceBase, kind: Kind<unknown>): string[] {
  return within.nestedArray.flatMap((it) => [
    ...(it instanceof kind ? [it.fullName.slice(1)] : []),
    ...(it instanceof protobuf.Namespace ? all(it, kind) : []),
  ])
}

function suggest(root: protobuf.Root, kind: Kind<unknown>): string {
  const names = all(root, kind).filter((it) => !it.startsWith('google.protobuf.'))
  return names.length === 0 ? '' : `; there is ${names.slice(0, 10).join(', ')}`
}

export function refuse(why: string): RpcError {
  return new RpcError(Code.INVALID_ARGUMENT, why, { delivery: 'unsent' })
}
