import type { Method, Methods, Service } from '@skein/core'
import type { ServerCall } from './server-call.ts'

/** What a server streams back: a generator, or any other iterable. */
export type Answers<O> = AsyncIterable<O> | Iterable<O>

/** One handler, by the shape of its method. */
export type Handler<M> = M extends Method<unknown, infer O, infer RI, unknown, infer C, infer S>
  ? true extends Unsure<C> | Unsure<S> ? AnyHandler
    : C extends true
      ? S extends true
        ? (requests: AsyncIterableIterator<RI>, call: ServerCall) => Answers<O>
        : (requests: AsyncIterableIterator<RI>, call: ServerCall) => Promise<O> | O
      : S extends true
        ? (request: RI, call: ServerCall) => Answers<O>
        : (request: RI, call: ServerCall) => Promise<O> | O
  : never

type Unsure<B extends boolean> = boolean extends B ? true : false

/** Of a method whose types are known at run time only; of a method's type, so that one may name its request's. */
type AnyHandler = { handle(request: unknown, call: ServerCall): unknown }['handle']

/** A service as its server sees it: `class Shop implements Implementation<typeof Orders>` must have all its methods. */
export type Implementation<S extends Service> = { readonly [K in keyof S['methods']]: Handler<S['methods'][K]> }

/** What `server.add` takes: methods may be missing, and are then answered with UNIMPLEMENTED. */
export type Implemented<M extends Methods> = string extends keyof M
  ? Readonly<Record<string, AnyHandler>> | object
  : Partial<Implementation<Service<M>>>
