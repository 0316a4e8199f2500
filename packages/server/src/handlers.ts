import { Code } from '@skein/core'
import type { Invoke, Method, Service } from '@skein/core'
import { refuse } from '@skein/kit/sinks'
import type { Core } from './core.ts'
import type { BoundHandler } from './handler-call.ts'
import { wrong } from './options.ts'
import { resembling } from './resembling.ts'
import { StreamCall } from './stream-call.ts'
import { ValueCall } from './value-call.ts'

interface Innermost { readonly name: string; readonly method: Method; readonly invoke: Invoke<unknown, unknown> }

/**
 * The innermost `Invoke` of each method of a service. Says which ones the implementation lacks; throws INVALID_ARGUMENT
 * for those that can't be handlers of their shape.
 */
export function handlersOf(service: Service, implementation: object, core: Core): readonly Innermost[] {
  if (Object(implementation) !== implementation) throw wrong(`service ${service.name}: its implementation is no object`)
  const missing: string[] = []
  const handlers = Object.entries(service.methods).map(([name, method]) => {
    const found = find(implementation, name, service.name)
    if (found === undefined) {
      missing.push(name)
      return { name, method, invoke: unimplemented(method) }
    }
    check(found, method, `service ${service.name}: ${name}`)
    return { name, method, invoke: handled({ core, method, handle: found.bind(implementation) }) }
  })
  if (missing.length > 0) core.log.warn(warning(service, implementation, missing))
  return handlers
}

function handled(handler: BoundHandler): Invoke<unknown, unknown> {
  return handler.method.serverStream
    ? (call, responses) => new StreamCall(handler, call, responses)
    : (call, responses) => new ValueCall(handler, call, responses)
}

function unimplemented({ path }: Method): Invoke<unknown, unknown> {
  const message = `${path}: this server has its service, but no handler for it`
  return (_, responses) => refuse(responses, { code: Code.UNIMPLEMENTED, message, delivery: 'unprocessed' })
}

type Handle = BoundHandler['handle']

/** Own or inherited; what every object inherits is no handler. */
function find(implementation: object, name: string, service: string): Handle | undefined {
  const value = (implementation as Readonly<Record<string, unknown>>)[name]
  if (value === undefined) return undefined
  if (!Object.hasOwn(implementation, name) && (name === 'constructor' || name in Object.prototype)) return undefined
  if (typeof value === 'function') return value as Handle
  throw wrong(`service ${service}: ${name}: its handler is of type ${typeof value}; give a function`)
}

/** The kind of function tells early what would fail with each call. */
function check(handle: Handle, { serverStream }: Method, place: string): void {
  const kind = Object.prototype.toString.call(handle).slice('[object '.length, -1)
  if (!serverStream && kind.endsWith('GeneratorFunction')) {
    throw wrong(`${place}: it answers with one message, and its handler is a generator; take out the *`)
  }
  if (serverStream && kind === 'AsyncFunction') {
    throw wrong(`${place}: it answers with a stream, and its handler is an async function; write async *method()`)
  }
}

function warning({ name, methods }: Service, implementation: object, missing: readonly string[]): string {
  const unused = functionsOf(implementation).filter((it) => methods[it] === undefined)
  const hints = missing.flatMap((it) => {
    const meant = resembling(it, unused)
    return meant === undefined ? [] : [`is ${meant} meant to be ${it}?`]
  })
  return [`service ${name} has no handler for ${missing.join(', ')}: calls get UNIMPLEMENTED`, ...hints].join('; ')
}

function functionsOf(implementation: object): readonly string[] {
  const names = new Set<string>()
  for (let it = implementation; it !== null && it !== Object.prototype; it = Object.getPrototypeOf(it) as object) {
    for (const name of Object.getOwnPropertyNames(it)) {
      // Its value alone: a getter isn't called for a hint.
      const value: unknown = Object.getOwnPropertyDescriptor(it, name)?.value
      if (name !== 'constructor' && typeof value === 'function') names.add(name)
    }
  }
  return [...names]
}
