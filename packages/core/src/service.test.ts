import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { clientStream, defineService, duplex, serverStream, unary } from './index.ts'

const Word = z.object({ word: z.string() })

describe('defineService', () => {
  it('gives each method its path and its shape', () => {
    const Words = defineService('test.v1.Words', {
      place: unary(Word, Word, { idempotent: true }),
      watch: serverStream<string, string>(),
      upload: clientStream<string, string>(),
      chat: duplex<string, string>({ name: 'TALK' }),
    })
    expect(Words.name).toBe('test.v1.Words')
    const methods = Object.values(Words.methods)
    expect(methods.map((it) => [it.path, it.clientStream, it.serverStream, it.idempotent])).toEqual([
      ['/test.v1.Words/Place', false, false, true],
      ['/test.v1.Words/Watch', false, true, false],
      ['/test.v1.Words/Upload', true, false, false],
      ['/test.v1.Words/TALK', true, true, false],
    ])
    expect(Words.methods.place.input).toEqual({ name: '/test.v1.Words/Place request', schema: Word })
    expect(Words.methods.chat.output).toEqual({ name: '/test.v1.Words/TALK response' })
  })

  it('keeps a TypeRef as it is', () => {
    const type = { name: 'test.v1.Word' }
    expect(defineService('a.B', { c: unary(type, type) }).methods.c.input).toBe(type)
  })

  it('refuses two methods of one name, and names that can be no path', () => {
    const method = unary<string, string>()
    expect(() => defineService('a.B', { place: method, Place: method })).toThrow('methods place and Place are both Place on the wire')
    expect(() => defineService('a/B', { place: method })).toThrow('service a/B: a service\'s name has letters')
    expect(() => defineService('a.B', { 'pl ace': method })).toThrow('method pl ace: Pl ace has other characters')
  })

  it('refuses a method that would make a promise of its client', () => {
    expect(() => defineService('a.B', { then: unary<string, string>() })).toThrow('method then: with it a client would pass for a promise')
    expect(defineService('a.B', { then$: unary<string, string>({ name: 'Then' }) }).methods.then$.path).toBe('/a.B/Then')
  })

  it.each([[null], [undefined], ['text'], [() => 1], [{}]])('refuses %o for a method', (shape) => {
    expect(() => defineService('a.B', { place: shape as never })).toThrow(
      'service a.B: method place: make it with unary, serverStream, clientStream or duplex')
  })
})
