import './impatient.ts'
import { createServer } from 'node:net'
import type { Server } from 'node:net'
import { runCase, transportCases, TransportStage } from '@skein/conformance'
import type { MakeTransport, TransportLimits } from '@skein/conformance'
import type { Interceptor, Metadata, Status } from '@skein/core'
import type { Connection, Listener, Router, Transport } from '@skein/core/transport'
import { memory } from '@skein/transport-memory'
import { afterAll, describe, expect, it } from 'vitest'
import { named } from './find.ts'
import { EndsTwice, LateCancel } from './layers.ts'
import { Tamper, tampering } from './tamper.ts'

/** What is changed of a transport that works. */
interface Breakage {
  readonly client?: Interceptor
  readonly server?: Interceptor
  readonly connection?: (connection: Connection) => Partial<Connection>
  readonly listener?: (listener: Listener) => Partial<Listener>
  readonly changed?: (connection: Connection, changed: (connection: Connection) => void) => void
  readonly limits?: (limits: TransportLimits) => TransportLimits
}

/** An object that is another but in what is given. */
function but<T extends object>(whole: T, parts: Partial<T>): T {
  return new Proxy(whole, {
    get: (target, name) => {
      if (name in parts) return Reflect.get(parts, name) as unknown
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}

function broken({ client, server, connection, listener, changed, limits }: Breakage): MakeTransport {
  return (given) => {
    const working = memory({ limits: limits === undefined ? given : limits(given) })
    const transport: Transport = {
      name: 'broken',
      connect(to, credentials, host, told) {
        const real = working.connect(to, credentials, host, () => { told(outer) })
        const layered = client === undefined ? {} : { invoke: client(real.invoke) }
        const outer = but(real, { ...layered, ...connection?.(real) })
        changed?.(outer, told)
        return outer
      },
      async listen(at, credentials, host, router) {
        const layered: Router = { method: router.method, invoke: server?.(router.invoke) ?? router.invoke }
        const real = await working.listen(at, credentials, host, layered)
        return but(real, listener?.(real) ?? {})
      },
    }
    return { transport, address: () => '', cut: () => { working.cut() } }
  }
}

class NoDelivery<I, O> extends Tamper<I, O> {
  override end(status: Status, trailers: Metadata): void {
    super.end({ ...status, delivery: 'unknown' }, trailers)
  }
}

class FirstOfName<I, O> extends Tamper<I, O> {
  override headers(metadata: Metadata): void {
    super.headers([...new Map([...metadata].reverse())])
  }
}

class Ascii<I, O> extends Tamper<I, O> {
  override end(status: Status, trailers: Metadata): void {
    super.end({ ...status, message: encodeURIComponent(status.message) }, trailers)
  }
}

class NoDetails<I, O> extends Tamper<I, O> {
  override end({ code, message, delivery }: Status, trailers: Metadata): void {
    super.end({ code, message, delivery }, trailers)
  }
}

class Tells<I, O> extends Tamper<I, O> {
  override end(status: Status, trailers: Metadata): void {
    super.end({ ...status, cause: new Error('of the server') }, trailers)
  }
}

const noDeadline: Interceptor = (next) => (call, responses) => next(call.with({ deadline: Infinity }), responses)
const noPeer: Interceptor = (next) => (call, responses) => {
  call.peer = undefined
  return next(call, responses)
}

const left: Server[] = []
afterAll(() => { for (const it of left) it.close() })

const faults: readonly (readonly [fault: string, Breakage, found: string, says: RegExp])[] = [
  ['ends twice', { client: tampering(EndsTwice) }, 'a server stream', /the end came twice/],
  ['cancels late', { client: tampering(LateCancel) }, 'a cancel later', /cancel returned before the end/],
  ['does not know what was sent', { client: tampering(NoDelivery) }, 'a cancel in the tick of its invoke is unsent', /unsent/],
  ['loses the deadline', { server: noDeadline }, 'the deadline travels', /Infinity ms for the server/],
  ['hides its peer', { server: noPeer }, 'the call at the server', /does not know its peer/],
  ['keeps one value of a name', { client: tampering(FirstOfName) }, 'metadata of the response', /deep-equal/],
  ['mangles text', { client: tampering(Ascii) }, 'all status codes', /deep-equal/],
  ['loses details', { client: tampering(NoDetails) }, 'details of a status', /deep-equal/],
  ['tells the cause', { client: tampering(Tells) }, 'what is of this process', /of the server/],
  ['takes any message', { limits: () => ({}) }, 'a request beyond the limit', /waited .* for the end/],
  ['takes any metadata', { limits: () => ({}) }, 'request metadata over the limit', /waited .* for the end/],
  ['takes any number of calls', { limits: () => ({}) }, 'a call beyond the limit', /waited .* for the end/],
  ['takes any number of connections', { limits: () => ({}) }, 'a connection beyond', /waited .* for the second connection/],
  ['refuses what is as large as the limit', { limits: ({ messageBytes = 4e6 }) => ({ messageBytes: messageBytes - 1 }) },
    'a message of exactly the limit', /waited|8 !== 0/],
  ['counts no calls', { connection: () => ({ get inFlight() { return 0 } }) }, 'inFlight counts', /0 !== 3/],
  ['has room for ever', { connection: () => ({ room: Infinity }) }, 'room says', /before it is ready/],
  ['takes a call more than it says', { limits: ({ streams = 8 }) => ({ streams: streams + 1 }) }, 'room says', /5/],
  ['has room where there is none', { connection: (it) => ({ get room() { return it.state === 'ready' ? it.room + 1 : 0 } }) },
    'room and inFlight', /deep-equal/],
  ['is ready too early', { connection: () => ({ state: 'ready' }) }, 'a connect returns at once', /'ready'/],
  ['calls back from inside', { changed: (connection, changed) => { changed(connection) } }, 'a connect returns', /before connect/],
  ['closes nothing', { connection: () => ({ close: () => Promise.resolve() }) }, 'a close of the connection with no', /./],
  ['has no grace', { listener: (it) => ({ close: () => it.close(0) }) }, 'a listener that closes lets', /./],
  ['never gives up', { listener: (it) => ({ close: () => it.close(Infinity) }) }, 'a listener that closes is forced', /./],
  ['leaves a socket', {
    listener: (it) => {
      left.push(createServer().listen(0, '127.0.0.1'))
      return it
    },
  }, 'a unary call', /left open: .*TCPServerWrap/],
]

describe.concurrent('the suite of Transport finds one that', () => {
  it.each(faults)('%s', { timeout: 30_000 }, async (_, breakage, found, says) => {
    const one = named(transportCases, found)
    await expect(runCase(one, () => new TransportStage(broken(breakage)))).rejects.toThrow(says)
  })
})
