import { json } from '@skein/codec-json'
import { defineService, unary } from '@skein/core'
import { ManualClock } from '@skein/kit/manual-clock'
import { memory } from '@skein/transport-memory'
import { describe, expect, it } from 'vitest'
import { connect } from '../test/connect.ts'
import { Written } from '../test/served.ts'
import { createServer } from './index.ts'
import type { Closed } from './index.ts'

const Words = defineService('test.v1.Words', { upper: unary<string, string>() })
const Sums = defineService('test.v1.Sums', { add: unary<number, number>() })

describe('what follows a server', () => {
  it('hears of each service once the server has it, until it stops', () => {
    const server = createServer({ codec: json(), log: new Written() }).add(Words, {})
    const seen: string[][] = []
    const stop = server.follow({ added: ({ name }) => { seen.push([name, ...server.services.map((it) => it.name)]) } })
    server.add(Sums, {})
    stop()
    server.add({ ...Sums, name: 'test.v1.More' }, {})
    expect(seen).toEqual([['test.v1.Sums', 'test.v1.Words', 'test.v1.Sums']])
    expect(server.services).toHaveLength(3)
  })

  it('has the time that it takes before clients are told that the server closes', async () => {
    const transport = memory()
    const server = createServer({ codec: json() }).add(Words, { upper: (word) => word.toUpperCase() })
    await server.listen(transport, 'memory:following')
    await using connected = await connect(transport, 'following')
    const words = connected.client(Words)
    const answer = Promise.withResolvers<string>()
    server.add(Sums, { add: () => answer.promise.then(Number) })
    const sum = connected.client(Sums).add(1)
    await new Promise(setImmediate)
    const said = Promise.withResolvers<undefined>()
    server.follow({ closing: () => said.promise })
    const closed = server.close()
    await new Promise(setImmediate)
    expect(connected.connection.state).toBe('ready')
    expect(await words.upper('a')).toBe('A')
    said.resolve(undefined)
    await new Promise(setImmediate)
    expect(connected.connection.state).toBe('draining')
    answer.resolve('2')
    expect(await sum).toBe(2)
    expect((await closed).cancelled).toBe(0)
  })

  it('has its time though nobody calls', async () => {
    const said = Promise.withResolvers<undefined>()
    const idle = createServer({ codec: json() })
    idle.follow({ closing: () => said.promise })
    let closed = false
    const closing = idle.close().then(() => { closed = true })
    await new Promise(setImmediate)
    expect([closed, idle.state]).toEqual([false, 'draining'])
    said.resolve(undefined)
    await closing
  })

  it('holds up no server for longer than its calls may take', async () => {
    const never = (): Promise<never> => new Promise(() => undefined)
    const clock = new ManualClock()
    const idle = createServer({ codec: json(), clock, grace: 2_000 })
    idle.follow({ closing: never, draining: never })
    let ended: Closed | undefined
    void idle.close().then((it) => { ended = it })
    await clock.advanceAsync(1_999)
    expect(ended).toBeUndefined()
    await clock.advanceAsync(1)
    expect([ended, clock.pending]).toEqual([{ ended: 0, cancelled: 0, abandoned: 0 }, 0])

    const transport = memory()
    const busy = createServer({ codec: json(), log: new Written() }).add(Words, { upper: never })
    await busy.listen(transport, 'memory:busy')
    await using connected = await connect(transport, 'busy')
    const call = connected.client(Words).upper('a').catch((thrown: unknown) => thrown)
    await new Promise(setImmediate)
    busy.follow({ closing: never })
    void busy.close()
    expect(await busy.close({ grace: 0 })).toMatchObject({ cancelled: 1 })
    expect(await call).toBeInstanceOf(Error)
  })

  it('fails alone', async () => {
    const log = new Written()
    const server = createServer({ codec: json(), log })
    const order: string[] = []
    server.follow({ added: () => { throw new Error('no') }, closing: () => { throw new Error('no') } })
    server.follow({ added: () => Promise.reject(new Error('late')), closing: () => Promise.reject(new Error('late')) })
    server.follow({ added: () => { order.push('added') }, closing: () => { order.push('closing'); return undefined } })
    server.add(Words, { upper: (word) => word })
    await server.close()
    expect(order).toEqual(['added', 'closing'])
    expect(log.lines).toEqual(Array(4).fill('error: what follows the server failed'))
  })
})
