import { Code } from '@skein/core'
import type { Invoke, Method, Service } from '@skein/core'
import { refuse } from '@skein/kit/sinks'
import { wrong } from './checks.ts'
import type { Core } from './core.ts'
import type { BoundHandler } from './handler-call.ts'
import { memberOf } from './missing.ts'
import { StreamCall } from './stream-call.ts'
import { ValueCall } from './value-call.ts'

interface Innermost { readonly name: string; readonly method: Method; readonly invoke: Invoke<unknown, unknown> }
type Handle = BoundHandler['handle']

/** The innermost `Invoke` of each method. Throws INVALID_ARGUMENT for what can't be a handler of its method's shape. */
export function handlersOf(service: Service, implementation: object, core: Core): readonly Innermost[] {
  if (Object(implementation) !== implementation) throw wrong(`service ${service.name}: its implementation is no object`)
  return Object.entries(service.methods).map(([name, method]) => {
    const found = memberOf(implementation, name)
    if (found === undefined) return { name, method, invoke: unimplemented(method) }
    const handle = checked(found, method, `service ${service.name}: ${name}`)
    return { name, method, invoke: handled({ core, method, handle: handle.bind(implementation) }) }
  })
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

/** The kind of function tells early what would fail with each call. */
function checked(found: unknown, { serverStream }: Method, place: string): Handle {
  if (typeof found !== 'function') throw wrong(`${place}: its handler is of type ${typeof found}; give a function`)
  const kind = Object.prototype.toString.call(found).slice('[object '.length, -1)
  if (!serverStream && kind.endsWith('GeneratorFunction')) {
    throw wrong(`${place}: it answers with one message, and its handler is a generator; take out the *`)
  }
  if (serverStream && kind === 'AsyncFunction') {
    throw wrong(`${place}: it answers with a stream, and its handler is an async function; write async *method()`)
  }
  return found as Handle
}
