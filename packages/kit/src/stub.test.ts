import { clientStream, defineService, duplex, serverStream, unary } from '@skein/core'
import type { Interceptor, Service } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { Calling } from '../test/calling.ts'
import { makeClient } from './stub.ts'

const Words = defineService('test.v1.Words', {
  say: unary<string, string>(),
  spell: serverStream<string, string>(),
  join: clientStream<string, string>(),
  chat: duplex<string, string>(),
})

describe('a client', () => {
  it('has a function for each method, of its shape', async () => {
    const calling = new Calling()
    const words = makeClient(Words, calling, [])
    const answer = (): void => {
      calling.line.peer.message('x')
      calling.line.peer.end()
    }
    const said = words.say('q')
    answer()
    const spelt = words.spell('q')
    answer()
    const joined = words.join(['q'])
    answer()
    const chatted = words.chat(['q'])
    answer()
    expect([await said, await joined]).toEqual(['x', 'x'])
    for (const stream of [spelt, chatted]) expect(await stream.next()).toEqual({ done: false, value: 'x' })
    expect(calling.line.peers.map((it) => [it.call.method.path, it.heard[0]])).toEqual([
      ['/test.v1.Words/Say', 'send q last'], ['/test.v1.Words/Spell', 'send q last'],
      ['/test.v1.Words/Join', 'send q'], ['/test.v1.Words/Chat', 'send q'],
    ])
  })

  it('cannot be changed, and its functions need no this', async () => {
    const calling = new Calling()
    const words = makeClient(Words, calling, [])
    expect(Object.isFrozen(words)).toBe(true)
    const { say } = words
    const said = say('q')
    calling.line.peer.message('x')
    calling.line.peer.end()
    expect(await said).toBe('x')
  })

  it('has its interceptors called once for each method', () => {
    let made = 0
    const counting: Interceptor = (next) => {
      made++
      return next
    }
    makeClient(Words, new Calling(), [counting, counting])
    expect(made).toBe(8)
  })

  it.each([[null, 'null'], [undefined, 'undefined'], [5, '5'], [{ name: 'x' }, 'an object'], [{ methods: null }, 'an object']])(
    'refuses %o for a service', (service, told) => {
      expect(() => makeClient(service as unknown as Service, new Calling(), []))
        .toThrow(`service: give one that defineService made; it is ${told}`)
    })
})
