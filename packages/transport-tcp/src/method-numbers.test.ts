import { afterEach, expect, it } from 'vitest'
import { Recorder } from '@skein/conformance'
import { Code } from '@skein/core'
import { callTo, dial, serve } from '../test/ends.ts'
import { MethodNumbers } from './method-numbers.ts'

const open: (() => unknown)[] = []
afterEach(async () => { for (const close of open.splice(0).reverse()) await close() })

it('gives each pair of path and codec a number, and begins anew when all are taken', () => {
  const numbers = new MethodNumbers(2)
  const number = (path: string, codec: string): number => {
    const known = numbers.find(path, codec)
    return known < 0 ? numbers.add(path) + 100 : known
  }
  expect([number('/a', 'json'), number('/a', 'json'), number('/a', 'proto'), number('/a', 'json')]).toEqual([100, 0, 101, 0])
  expect([number('/b', 'json'), number('/b', 'json'), number('/a', 'proto'), number('/a', 'json')]).toEqual([100, 0, 101, 100])
})

it('2,500 methods on one connection, each called twice', async () => {
  const { listener, far } = await serve()
  open.push(() => listener.close(0))
  far.script = (call) => { call.headers().message(Buffer.from(`${call.call.method.path} ${call.call.codec}`)); call.end() }
  const { connection, reached } = dial(listener.endpoint.address)
  open.push(() => connection.close(0))
  await reached('ready')
  for (let round = 0; round < 2; round++) {
    const calls = Array.from({ length: 2_500 }, (_, i) => {
      const caller = new Recorder()
      const codec = i % 2 === 0 ? 'json' : 'proto'
      caller.opened(connection.invoke(callTo(`/a/m${i}`, Infinity, codec), caller)).send(Buffer.from('x'), true)
      return { caller, answer: `/a/m${i} ${codec}` }
    })
    for (const { caller, answer } of calls) {
      expect((await caller.ended()).status.code).toBe(Code.OK)
      expect(Buffer.from(caller.messages[0]!).toString()).toBe(answer)
    }
  }
})
