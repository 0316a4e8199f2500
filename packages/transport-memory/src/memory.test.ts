import { afterEach, describe, expect, it } from 'vitest'
import { Code } from '@skein/core'
import type { Connection, Listener } from '@skein/core/transport'
import { bytes, Far, methodOf, open } from '@skein/conformance'
import type { Recorder } from '@skein/conformance'
import { current, runWith } from '@skein/kit/ambient'
import { CallContext } from '@skein/kit/call'
import { OwnHost } from '@skein/kit/host'
import { ManualClock } from '@skein/kit/manual-clock'
import { memory } from './index.ts'
import type { MemoryOptions } from './index.ts'

class Pair {
  readonly clock: ManualClock = new ManualClock()
  readonly far: Far = new Far()
  readonly transport
  readonly events: string[] = []
  listener!: Listener
  connection!: Connection

  constructor(options: MemoryOptions) {
    this.transport = memory(options)
  }

  async start(): Promise<this> {
    const router = { method: () => methodOf('Duplex'), invoke: this.far.invoke }
    const host = new OwnHost({ clock: this.clock })
    host.subscribe(({ type, at }) => { this.events.push(`${type} at ${at}`) })
    this.listener = await this.transport.listen({ address: 'orders' }, undefined, host, router)
    this.connection = this.transport.connect({ address: 'orders' }, undefined, host, () => undefined)
    return this
  }

  call(): Recorder {
    return open(this.connection.invoke, context())
  }

  async close(): Promise<void> {
    await this.connection.close(0)
    await this.listener.close(0)
  }
}

const context = (): CallContext => new CallContext(methodOf('Duplex'), [], Infinity, 'raw', undefined, undefined)
const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

const pairs: Pair[] = []
async function pair(options: MemoryOptions = {}): Promise<Pair> {
  const made = await new Pair(options).start()
  pairs.push(made)
  return made
}

afterEach(async () => {
  for (const it of pairs.splice(0)) {
    await it.close()
    expect(it.clock.pending).toBe(0)
  }
})

describe('delayMs', () => {
  it('is on the clock of whoever sends, each way, and keeps the order', async () => {
    const { clock, connection, far, ...it } = await pair({ delayMs: 10 })
    await clock.advanceAsync(19)
    expect(connection.state).toBe('connecting')
    await clock.advanceAsync(1)
    expect(connection.state).toBe('ready')
    const caller = open(connection.invoke, context())
    caller.send(bytes(1), false)
    await clock.advanceAsync(5)
    caller.send(bytes(2), true)
    await clock.advanceAsync(5)
    const call = await far.accept()
    expect(call.messages).toEqual([bytes(1)])
    await clock.advanceAsync(5)
    expect(call.messages).toEqual([bytes(1), bytes(2)])
    call.headers().message(bytes(3))
    call.end()
    await clock.advanceAsync(9)
    expect(caller.events).toEqual([])
    await clock.advanceAsync(1)
    expect(caller.events.map(({ kind }) => kind)).toEqual(['headers', 'message', 'end'])
    expect(it.events).toContain('connected at 20')
  })
})

describe('stall', () => {
  it('holds up what is on its way until it goes on, in the same order', async () => {
    const { transport, ...it } = await pair()
    await turn()
    const caller = open(it.connection.invoke, context())
    const call = await it.far.accept()
    const resume = transport.stall('orders')
    const other = transport.stall('somebody else')
    for (let i = 0; i < 3; i++) {
      caller.send(bytes(i), false)
      await turn()
    }
    expect(call.messages).toEqual([])
    other()
    await turn()
    expect(call.messages).toEqual([])
    resume()
    expect(call.messages).toEqual([bytes(0), bytes(1), bytes(2)])
  })

  it('holds up connects, which end at their time limit with a why', async () => {
    const { transport, clock, ...it } = await pair({ connectTimeoutMs: 500 })
    const resume = transport.stall()
    const states: string[] = []
    const host = new OwnHost({ clock })
    const connection = transport.connect({ address: 'orders' }, undefined, host, ({ state }) => { states.push(state) })
    await clock.advanceAsync(499)
    expect(connection).toMatchObject({ state: 'connecting', step: 'memory link' })
    await clock.advanceAsync(1)
    const message = 'memory:orders did not answer within 500 ms'
    expect(connection).toMatchObject({ state: 'closed', why: { code: Code.UNAVAILABLE, message, delivery: 'unsent' } })
    await turn()
    expect(states).toEqual(['closed'])
    resume()
    await turn()
    expect(it.far.calls).toEqual([])
  })
})

describe('cut', () => {
  it('breaks the connections to one listener, or all', async () => {
    const { transport, connection } = await pair()
    await turn()
    transport.cut('somebody else')
    expect(connection.state).toBe('ready')
    transport.cut('orders')
    expect(connection).toMatchObject({ state: 'closed', why: { message: 'the connection to memory:orders was cut' } })
  })
})

describe('names', () => {
  it('are of one memory() value alone', async () => {
    await pair()
    const connection = memory().connect({ address: 'orders' }, undefined, new OwnHost({}), () => undefined)
    await turn()
    expect(connection.why?.message).toContain('nobody listens at memory:orders of this transport: give the client')
  })

  it('are free again when their listener has closed, and are chosen where none is given', async () => {
    const { listener, transport, far } = await pair()
    const router = { method: () => methodOf('Unary'), invoke: far.invoke }
    const host = new OwnHost({})
    const again = transport.listen({ address: 'orders' }, undefined, host, router)
    await expect(again).rejects.toMatchObject({ code: Code.ALREADY_EXISTS })
    await listener.close(0)
    const second = await transport.listen({ address: 'orders' }, undefined, host, router)
    const chosen = [
      await transport.listen({ address: '' }, undefined, host, router),
      await transport.listen({ address: '' }, undefined, host, router),
    ]
    expect(new Set([second, ...chosen].map((it) => it.endpoint.address)).size).toBe(3)
    for (const it of [second, ...chosen]) await it.close(0)
  })
})

describe('the ambient context', () => {
  it("of a caller is not its handler's, nor the handler's its caller's", async () => {
    const { connection, far } = await pair()
    await turn()
    const seen: unknown[] = []
    far.script = (call) => {
      seen.push(current())
      runWith(call.call, () => { call.headers().end() })
    }
    const own = context()
    const caller = runWith(own, () => open(connection.invoke, own))
    await caller.ended()
    expect(seen).toEqual([undefined])
  })
})

describe('memory', () => {
  it.each([
    [{ delayMs: -1 }, 'delayMs'], [{ delayMs: Number.NaN }, 'delayMs'], [{ connectTimeoutMs: -5 }, 'connectTimeoutMs'],
    [{ limits: { streams: 0 } }, 'limits.streams'], [{ window: { messages: 0 } }, 'window.messages'],
    [{ window: { bytes: '9' as never } }, 'window.bytes'],
  ])('refuses %o by name', (options, name) => {
    expect(() => memory(options)).toThrow(expect.objectContaining({
      code: Code.INVALID_ARGUMENT, message: expect.stringContaining(`memory: ${name}: it takes a number`) as string,
    }) as Error)
  })
})
