import { Code, RpcError } from '@skein/core'
import type { Bytes, Call, Codec, Invoke, Method, RequestSink, ResponseSink, Service, Status } from '@skein/core'
import type { Router } from '@skein/core/transport'
import type { CallContext } from '@skein/kit/call'
import { bindMethod, decoding } from '@skein/kit/codec-step'
import { refuse } from '@skein/kit/sinks'
import type { Core } from './core.ts'

type Steps = Map<Method, Invoke<Bytes, Bytes>>

/** The services of a server, as its transports see them. */
export class Routes implements Router {
  /** By their names, in the order in which they were added. */
  readonly services: Map<string, Service> = new Map()
  private readonly core: Core
  private readonly codecs: readonly { readonly codec: Codec; readonly steps: Steps }[]
  private readonly byCodec: ReadonlyMap<string, Steps>
  private readonly methods = new Map<string, Method>()

  constructor(core: Core, codecs: ReadonlyMap<string, Codec>) {
    this.core = core
    this.codecs = [...codecs.values()].map((codec) => ({ codec, steps: new Map() }))
    this.byCodec = new Map(this.codecs.map(({ codec, steps }) => [codec.name, steps]))
  }

  /** Throws ALREADY_EXISTS where there is one of this name. */
  check(service: string): void {
    if (!this.services.has(service)) return
    const text = `service ${service} has been added before; a server has one of each name`
    throw new RpcError(Code.ALREADY_EXISTS, text, { delivery: 'unsent' })
  }

  /**
   * Binds every method to every codec, or to those of these names, before any of them is served. Throws what a codec
   * throws for one.
   */
  add(service: Service, served: ReadonlyMap<Method, Invoke<unknown, unknown>>, only?: readonly string[]): void {
    this.check(service.name)
    const codecs = only === undefined ? this.codecs : this.codecs.filter(({ codec }) => only.includes(codec.name))
    if (only !== undefined) this.checkNames(service, only)
    const bound = codecs.flatMap(({ codec, steps }) => [...served].map(([method, invoke]) =>
      ({ steps, method, step: decoding(bindMethod(codec, method))(invoke) })))
    for (const { steps, method, step } of bound) steps.set(method, step)
    for (const method of served.keys()) this.methods.set(method.path, method)
    this.services.set(service.name, service)
  }

  method(path: string): Method {
    return this.methods.get(path) ?? unknownMethod(path)
  }

  readonly invoke = (call: Call, responses: ResponseSink<Bytes>): RequestSink<Bytes> => {
    const step = this.byCodec.get(call.codec)?.get(call.method)
    if (step === undefined) return this.refuse(call, responses, this.absent(call))
    const { refusal } = this.core
    return refusal === undefined ? step(call, responses) : this.refuse(call, responses, refusal)
  }

  private refuse(call: Call, responses: ResponseSink<Bytes>, status: Status): RequestSink<Bytes> {
    const { host } = this.core
    host.emit?.({ type: 'refused', at: host.clock.now(), peer: call.peer, detail: call.method.path, status })
    // Transports make their calls of this class, if perhaps of another copy of it.
    const context = call as CallContext
    context.over(status)
    return refuse(responses, status)
  }

  private checkNames(service: Service, only: readonly string[]): void {
    const strange = only.find((it) => !this.byCodec.has(it))
    if (only.length > 0 && strange === undefined) return
    const text = strange === undefined ? 'the list is empty' : `this server has no codec ${strange}`
    const known = `it has ${names(this.byCodec)}`
    throw new RpcError(Code.INVALID_ARGUMENT, `service ${service.name}: codecs: ${text}; ${known}`, { delivery: 'unsent' })
  }

  private inWhich(path: string): string {
    const method = this.method(path)
    return [...this.byCodec].filter(([, steps]) => steps.has(method)).map(([name]) => name).join(', ')
  }

  private absent({ method: { path }, codec }: Call): Status {
    const told = (message: string): Status => ({ code: Code.UNIMPLEMENTED, message, delivery: 'unprocessed' })
    if (!this.byCodec.has(codec)) return told(`unknown codec ${codec}; this server has ${names(this.byCodec)}`)
    const [, service = '', name = ''] = path.split('/')
    if (this.methods.has(path)) return told(`service ${service} isn't served in ${codec} on this server, but in ${this.inWhich(path)}`)
    if (this.services.has(service)) return told(`service ${service} has no method ${name} on this server`)
    return told(`unknown service ${service}; this server has ${names(this.services)}`)
  }
}

function names(known: { keys(): Iterable<string> }): string {
  return [...known.keys()].join(', ') || 'none yet'
}

/** For a path that nobody serves: fits any call, which then ends with UNIMPLEMENTED. */
function unknownMethod(path: string): Method {
  return { path, input: { name: '' }, output: { name: '' }, clientStream: true, serverStream: true, idempotent: false }
}
