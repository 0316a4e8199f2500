import { Code, RpcError } from '@skein/core'
import type { Interceptor, Method, Methods, Service } from '@skein/core'
import type { Caller, CallOptions } from './caller.ts'
import { MethodCaller } from './caller.ts'
import { describe } from './misfit.ts'
import { callStream, callWithStream } from './stream-call.ts'
import type { ResponseStream } from './stream-call.ts'
import { callUnary } from './unary-call.ts'

/** What a caller may stream: any iterable, or an async one, such as a generator. */
export type Source<T> = AsyncIterable<T> | Iterable<T>

/** The function that a client has for a method. */
export type ClientMethod<M> = M extends Method<infer I, unknown, unknown, infer RO, infer C, infer S>
  ? (request: C extends true ? Source<I> : I, options?: CallOptions) =>
    S extends true ? ResponseStream<RO> : Promise<RO>
  : never

/** A service as its callers see it: a function for each of its methods. */
export type Client<S extends Service> = { readonly [K in keyof S['methods']]: ClientMethod<S['methods'][K]> }

/**
 * Makes a service's functions, with interceptors around them. Throws INVALID_ARGUMENT for what is no service, and what
 * a codec throws for a type that it can't encode.
 */
export function makeClient<M extends Methods>(
  service: Service<M>, caller: Caller, interceptors: readonly Interceptor[],
): Client<Service<M>> {
  const { methods } = (service ?? {}) as Partial<Service<M>>
  if (typeof methods !== 'object' || (methods as unknown) === null) {
    const text = `service: give one that defineService made; it is ${describe(service)}`
    throw new RpcError(Code.INVALID_ARGUMENT, text, { delivery: 'unsent' })
  }
  const functions = Object.entries(methods).map(
    ([name, method]) => [name, functionOf(new MethodCaller(method, caller, interceptors))] as const,
  )
  return Object.freeze(Object.fromEntries(functions)) as Client<Service<M>>
}

function functionOf(method: MethodCaller): unknown {
  const { clientStream, serverStream } = method.method
  if (clientStream) {
    return serverStream
      ? (requests: Source<unknown>, options?: CallOptions) => callWithStream(method, requests, options).stream
      : (requests: Source<unknown>, options?: CallOptions) => callWithStream(method, requests, options).single()
  }
  const call = serverStream ? callStream : callUnary
  return (request: unknown, options?: CallOptions) => call(method, request, options)
}
