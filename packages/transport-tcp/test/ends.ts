import { Far } from '@skein/conformance'
import type { Clock, Event, Host, Method } from '@skein/core'
import type { Connection, Credentials, Listener, Router } from '@skein/core/transport'
import { systemClock } from '@skein/kit/clock'
import { CallContext } from '@skein/kit/call'
import { NO_METADATA } from '@skein/kit/status'
import { tcp } from '../src/index.ts'
import type { TcpOptions } from '../src/index.ts'

export interface HostLog extends Host { readonly events: Event[] }

export function hostOf(clock: Clock = systemClock): HostLog {
  const events: Event[] = []
  return { clock, random: () => 0.5, emit: (event) => { events.push(event) }, events }
}

export function methodAt(path: string): Method {
  return {
    path, input: { name: 'request' }, output: { name: 'response' }, clientStream: true, serverStream: true, idempotent: false,
  }
}

export function callTo(path: string, deadline: number = Infinity, codec: string = 'json'): CallContext {
  return new CallContext(methodAt(path), NO_METADATA, deadline, codec, undefined, undefined)
}

export interface Serving { readonly listener: Listener; readonly far: Far; readonly host: HostLog }

export async function serve(options: TcpOptions = {}, clock?: Clock, credentials?: Credentials): Promise<Serving> {
  const far = new Far()
  const host = hostOf(clock)
  const router: Router = { method: methodAt, invoke: far.invoke }
  return { listener: await tcp(options).listen({ address: '127.0.0.1:0' }, credentials, host, router), far, host }
}

export interface Dialled {
  readonly connection: Connection
  readonly host: HostLog
  /** Resolves once it is in one of these states. */
  reached(...states: readonly Connection['state'][]): Promise<void>
}

export function dial(
  address: string, options: TcpOptions = {}, clock?: Clock, credentials?: Credentials, serverName?: string,
): Dialled {
  const host = hostOf(clock)
  let changed: () => void = () => undefined
  const connection = tcp(options).connect({ address, serverName }, credentials, host, () => { changed() })
  return {
    connection,
    host,
    async reached(...states) {
      while (!states.includes(connection.state)) await new Promise<void>((resolve) => { changed = resolve })
    },
  }
}
