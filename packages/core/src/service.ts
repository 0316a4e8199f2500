import { Code } from './code.ts'
import { RpcError } from './error.ts'
import type { Method, TypeRef } from './method.ts'

/** As much of a Standard Schema (zod, valibot, arktype …) as inference needs. */
export interface Schema<T, R = T> {
  readonly '~standard': { readonly types?: { readonly input: T; readonly output: R } | undefined }
}

export interface MethodOptions {
  /** On the wire. @default the property's name with a capital first letter */
  readonly name?: string
  /** May be run more than once with the effect of once, and so be retried. @default false */
  readonly idempotent?: boolean
}

/** A method before its service gives it a path. */
export type Shape<I = unknown, O = unknown, RI = I, RO = O, C extends boolean = boolean, S extends boolean = boolean> =
  Omit<Method<I, O, RI, RO, C, S>, 'path'> & { readonly name?: string | undefined }

export type Methods = Readonly<Record<string, Method>>

export interface Service<M extends Methods = Methods> {
  readonly name: string
  readonly methods: M
  /** What declares it, for those who show it to others: a file of Protocol Buffers. */
  readonly schema?: unknown
}

/** A plain TypeScript type, by its type parameter alone, or a type by its validators or its TypeRefs. */
export interface DefineShape<C extends boolean, S extends boolean> {
  <I, O>(options?: MethodOptions): Shape<I, O, I, O, C, S>
  <I, RI, O, RO>(
    input: Schema<I, RI> | TypeRef<I, RI>, output: Schema<O, RO> | TypeRef<O, RO>, options?: MethodOptions,
  ): Shape<I, O, RI, RO, C, S>
}

function shape<C extends boolean, S extends boolean>(clientStream: C, serverStream: S): DefineShape<C, S> {
  return (...given: unknown[]): Shape<never, never, never, never, C, S> => {
    const [input, output] = given.length > 1 ? given.map(typeRef) : [{ name: '' }, { name: '' }]
    const { name, idempotent = false } = (given[given.length === 1 ? 0 : 2] ?? {}) as MethodOptions
    const types = { input: input as TypeRef<never>, output: output as TypeRef<never> }
    return { name, ...types, clientStream, serverStream, idempotent }
  }
}

const typeRef = (given: unknown): unknown =>
  given !== null && (typeof given === 'object' || typeof given === 'function') && '~standard' in given ? { name: '', schema: given } : given

export const unary: DefineShape<false, false> = shape(false, false)
export const serverStream: DefineShape<false, true> = shape(false, true)
export const clientStream: DefineShape<true, false> = shape(true, false)
export const duplex: DefineShape<true, true> = shape(true, true)

/**
 * Declares a service: `defineService('shop.v1.Orders', { place: unary(PlaceRequest, PlaceReply) })`.
 * Throws where a name can't stand in a path, or where two methods have one name on the wire.
 */
export function defineService<const M extends Readonly<Record<string, Shape>>>(
  name: string, shapes: M, { schema }: { readonly schema?: unknown } = {},
): Service<{ readonly [K in keyof M]: M[K] & { readonly path: string } }> {
  const refuse = (why: string): RpcError => new RpcError(Code.INVALID_ARGUMENT, `service ${name}: ${why}`, { delivery: 'unsent' })
  if (!/^[\w.]+$/.test(name)) throw refuse("a service's name has letters, digits, _ and dots, as in shop.v1.Orders")
  const taken = new Map<string, string>()
  const methods = Object.entries(shapes).map(([property, shape]) => {
    const { name: given, ...rest } = shape ?? {}
    if ((rest.input as unknown) === undefined) throw refuse(`method ${property}: make it with unary, serverStream, clientStream or duplex`)
    if (property === 'then') throw refuse("method then: with it a client would pass for a promise; call it otherwise, and give { name: 'Then' }")
    const wire = given ?? property.charAt(0).toUpperCase() + property.slice(1)
    if (!/^\w+$/.test(wire)) throw refuse(`method ${property}: ${wire} has other characters than letters, digits and _; give { name }`)
    if (taken.has(wire)) throw refuse(`methods ${taken.get(wire)} and ${property} are both ${wire} on the wire; give one of them another { name }`)
    taken.set(wire, property)
    const path = `/${name}/${wire}`
    const named = (type: TypeRef, part: string): TypeRef => (type.name === '' ? { ...type, name: `${path} ${part}` } : type)
    return [property, { ...rest, path, input: named(rest.input, 'request'), output: named(rest.output, 'response') }]
  })
  return { name, methods: Object.fromEntries(methods) as never, ...(schema === undefined ? {} : { schema }) }
}
