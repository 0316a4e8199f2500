import { describe, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { defineService, duplex, serverStream, unary } from './index.ts'
import type { Method, Service } from './index.ts'

const Words = defineService('test.v1.Words', {
  say: unary<{ a: number }, { b: string }>(),
  watch: serverStream(z.object({ n: z.string().default('q') }), z.object({ d: z.number() }), { idempotent: true }),
  talk: duplex<string, string>({ name: 'Speak' }),
})

describe('defineService', () => {
  it('keeps what goes in, what comes out, and the shape of each method', () => {
    type Say = Method<{ a: number }, { b: string }, { a: number }, { b: string }, false, false>
    expectTypeOf(Words.methods.say).toExtend<Say>()
    expectTypeOf(Words.methods.talk).toExtend<Method<string, string, string, string, true, true>>()
  })

  it('tells what a validator takes from what it gives', () => {
    type Query = readonly [{ n?: string | undefined }, { n: string }]
    expectTypeOf(Words.methods.watch.input.__type).toEqualTypeOf<Query | undefined>()
    expectTypeOf(Words.methods.watch.output.__type).toEqualTypeOf<readonly [{ d: number }, { d: number }] | undefined>()
  })

  it('is a Service of any methods', () => {
    expectTypeOf(Words).toExtend<Service>()
  })
})
