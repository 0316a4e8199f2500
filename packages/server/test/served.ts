import { open } from '@skein/conformance'
import type { Recorder, RecorderOptions } from '@skein/conformance'
import type { Interceptor, Metadata, Methods, Service } from '@skein/core'
import { CallContext } from '@skein/kit/call'
import { compose } from '../src/compose.ts'
import type { AddOptions } from '../src/compose.ts'
import { Core } from '../src/core.ts'
import type { Implemented } from '../src/implementation.ts'
import type { Logger } from '../src/logger.ts'
import type { ServerOptions } from '../src/options.ts'

/** What was logged, a level and a message each, and what came with it. */
export class Written implements Logger {
  readonly lines: string[] = []
  readonly details: unknown[] = []

  info(message: string, detail?: unknown): void {
    this.add('info', message, detail)
  }

  warn(message: string, detail?: unknown): void {
    this.add('warn', message, detail)
  }

  error(message: string, detail?: unknown): void {
    this.add('error', message, detail)
  }

  private add(level: string, message: string, detail: unknown): void {
    this.lines.push(`${level}: ${message}`)
    this.details.push(detail)
  }
}

export interface OpenOptions extends RecorderOptions {
  readonly deadline?: number
  readonly metadata?: Metadata
}

export interface Opened {
  readonly caller: Recorder<unknown, unknown>
  readonly call: CallContext
}

type Shared = 'clock' | 'exposeErrors' | 'limits' | 'log' | 'suspendWhileDebugging'

interface ServeOptions extends Pick<ServerOptions, Shared>, AddOptions {
  /** The server's interceptors; `interceptors` are the service's. */
  readonly outer?: readonly Interceptor[]
}

export interface Served<M extends Methods> {
  readonly core: Core
  readonly log: Written
  /** Opens a call of a method, with a caller that holds it to the contract's rules. */
  open(method: keyof M, options?: OpenOptions): Opened
  /** Opens a call and sends its one request. */
  ask(method: keyof M, request: unknown, options?: OpenOptions): Opened
}

/** A service's handlers, without transport and codec. */
export function serve<M extends Methods>(
  service: Service<M>, implementation: Implemented<M>,
  options: ServeOptions = {},
): Served<M> {
  const log = new Written()
  const core = new Core({ log, ...options })
  const served = compose(core, service, implementation, options.outer ?? [], options)
  const start = (name: keyof M, { deadline = Infinity, metadata = [], ...rest }: OpenOptions = {}): Opened => {
    const method = service.methods[name]
    const invoke = method && served.get(method)
    if (method === undefined || invoke === undefined) throw new Error(`no method ${String(name)}`)
    const call = new CallContext(method, metadata, deadline, 'none', { address: 'test' }, undefined)
    return { call, caller: open(invoke, call, rest) }
  }
  return {
    core, log, open: start,
    ask(name, request, rest) {
      const opened = start(name, rest)
      opened.caller.send(request, true)
      return opened
    },
  }
}
