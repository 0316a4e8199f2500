import type { Clock, Codec, Interceptor } from '@skein/core'
import { wrong } from './checks.ts'
import type { Logger } from './logger.ts'

export interface Limits {
  /** Calls at once, with handlers that outlive theirs; more are refused as RESOURCE_EXHAUSTED. @default Infinity */
  readonly calls?: number | undefined
  /** Messages of a client's stream that wait for its handler; beyond it the client is told to wait. @default 64 */
  readonly queuedRequests?: number | undefined
}

export interface ServerOptions {
  /** One codec, or several: each call is answered in the one that it came in. */
  readonly codec: Codec | readonly Codec[]
  /** Around every call, above the codec; the first is the outermost. @default none */
  readonly interceptors?: readonly Interceptor[] | undefined
  /** Told of handlers that fail and of services that are incomplete; `console` is one. @default lines on stderr */
  readonly log?: Logger | undefined
  /** Sends the message of what a handler threw unforeseen to its caller. For development only. @default false */
  readonly exposeErrors?: boolean | undefined
  /** ms that `close` goes on taking calls for, its health saying already that it doesn't serve. @default 0 */
  readonly pause?: number | undefined
  /** ms after that which `close` lets running calls end in. @default 10,000 */
  readonly grace?: number | undefined
  /** ms after that which handlers of cancelled calls may end in. @default 1,000; 0 where `grace` is 0 */
  readonly force?: number | undefined
  /**
   * SIGTERM and SIGINT close the server; the process then ends by that signal, unless others listen to it. A second
   * signal cancels what still runs, and waits for nobody. @default false
   */
  readonly signals?: boolean | undefined
  readonly limits?: Limits | undefined
  /** Enforces no deadline while a debugger is attached (`node --inspect`). @default whether SKEIN_DEBUG is 1 */
  readonly suspendWhileDebugging?: boolean | undefined
  /** @default the machine's monotonic clock */
  readonly clock?: Clock | undefined
  /** From 0 up to 1. @default Math.random */
  readonly random?: (() => number) | undefined
}

/** The codecs by their names. */
export function codecsOf(codec: Codec | readonly Codec[]): ReadonlyMap<string, Codec> {
  const named = new Map<string, Codec>()
  for (const it of [codec].flat()) {
    if (typeof (it as Codec | undefined)?.bind !== 'function') throw wrong('codec: give one, such as json(), or a list')
    if (named.has(it.name)) throw wrong(`codec: two of them are named ${it.name}`)
    named.set(it.name, it)
  }
  if (named.size === 0) throw wrong('codec: the list is empty; give a codec, such as json()')
  return named
}
