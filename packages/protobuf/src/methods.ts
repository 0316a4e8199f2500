import type { Method } from '@skein/core'
import type { Init } from './init.ts'

/** A method of one request and one response, as generated code declares it. */
export type Unary<I, O> = Method<Init<I>, Init<O>, I, O, false, false>
export type ServerStream<I, O> = Method<Init<I>, Init<O>, I, O, false, true>
export type ClientStream<I, O> = Method<Init<I>, Init<O>, I, O, true, false>
export type Duplex<I, O> = Method<Init<I>, Init<O>, I, O, true, true>
