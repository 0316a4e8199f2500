import { Code, RpcError } from '@skein/core'
import type { Interceptor, Invoke, Method, Service } from '@skein/core'
import { chain } from '@skein/kit/guard'
import type { Core } from './core.ts'
import { handlersOf } from './handlers.ts'
import { ServedCall } from './served-call.ts'

/** What comes before a method's handler: `interceptors` for all methods of the service, then those of one. */
export interface AddOptions<M extends string = string> {
  /**
   * The names of those of the server's codecs that its calls may come in: `['json']`, for types that are declared in
   * TypeScript, where health and load reports are asked for in `proto`. @default all
   */
  readonly codecs?: readonly string[] | undefined
  readonly interceptors?: readonly Interceptor[] | undefined
  readonly methods?: { readonly [K in M]?: { readonly interceptors?: readonly Interceptor[] } } | undefined
}

/** Composes, once, all that handles messages: the server's interceptors, the service's, the method's, the handler. */
export function compose(
  core: Core, service: Service, implementation: object, outer: readonly Interceptor[], options: AddOptions,
): ReadonlyMap<Method, Invoke<unknown, unknown>> {
  const { interceptors = [], methods = {} } = options
  const stray = Object.keys(methods).find((name) => service.methods[name] === undefined)
  if (stray !== undefined) {
    const text = `service ${service.name} has no method ${stray}: correct the name in the options' methods`
    throw new RpcError(Code.INVALID_ARGUMENT, text, { delivery: 'unsent' })
  }
  return new Map(handlersOf(service, implementation, core).map(({ name, method, invoke }) => {
    const values = chain([...outer, ...interceptors, ...(methods[name]?.interceptors ?? [])], invoke)
    return [method, (call, responses) => new ServedCall(core, call, responses).start(values)]
  }))
}
