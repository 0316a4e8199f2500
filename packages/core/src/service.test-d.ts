import { expectTypeOf } from 'vitest'
import { z } from 'zod'
import { defineService, unary, serverStream } from './index.ts'
import type { Method } from './index.ts'

const S = defineService('a.B', { x: unary<{ a: number }, { b: string }>(), y: serverStream(z.object({ n: z.string().default('q') }), z.object({ d: z.number() }), { idempotent: true }) })
type M = typeof S.methods
const m: Method = S.methods.y
void m
expectTypeOf<M['x'] extends Method<infer I, infer O, infer _RI, infer _RO, infer C, infer S2> ? [I, O, C, S2] : never>().toEqualTypeOf<[{ a: number }, { b: string }, false, false]>()
expectTypeOf<M['y'] extends Method<infer I, infer _O, infer RI, infer _RO, infer _C, infer S2> ? [I, RI, S2] : never>().toEqualTypeOf<[{ n?: string | undefined }, { n: string }, true]>()
