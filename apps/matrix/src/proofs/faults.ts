import type { Interceptor } from '@skein/core'
import {
  Early, EndOvertakes, EndsTwice, ForgetsCode, GoesOnAfterEnd, Hoards, HoldsHeaders, IgnoresFalse,
  KeepsCancel, LateCancel, LosesHalfClose, LosesMessages, LosesPull, LosesReady, LosesTrailers,
  ReadyFromInside, ReadyTwice, Swaps, mixed, throws,
} from './layers.ts'
import { tampering } from './tamper.ts'

export interface Fault {
  readonly fault: string
  readonly layer: Interceptor
  /** The case that finds it, and what it says. */
  readonly found: string
  readonly says: RegExp
}

export const faults: readonly Fault[] = [
  {
    fault: 'ends twice',
    layer: tampering(EndsTwice),
    found: 'a unary call',
    says: /the end came twice \(rule 2\)/,
  },
  {
    fault: 'goes on after the end',
    layer: tampering(GoesOnAfterEnd),
    found: 'a server stream',
    says: /after the end \(rule 2\)/,
  },
  {
    fault: 'says ready from inside a send',
    layer: tampering(ReadyFromInside),
    found: 'a handler that does not read',
    says: /from inside a send \(rule 3\)/,
  },
  {
    fault: 'cancels in a microtask',
    layer: tampering(LateCancel),
    found: 'the caller cancels after a message',
    says: /before the end had come \(rule 4\)/,
  },
  {
    fault: 'keeps a cancel to itself',
    layer: tampering(KeepsCancel),
    found: 'the caller cancels after the headers',
    says: /waited .* for the cancel/,
  },
  {
    fault: 'sends headers before invoke returns',
    layer: tampering(Early),
    found: 'a unary call',
    says: /before invoke had returned \(rule 1\)/,
  },
  {
    fault: 'holds headers back',
    layer: tampering(HoldsHeaders),
    found: 'headers are never held back',
    says: /waited .* for headers/,
  },
  {
    fault: 'loses a pull',
    layer: tampering(LosesPull),
    found: 'a caller that does not read',
    says: /waited .* for a pull/,
  },
  {
    fault: 'loses a ready',
    layer: tampering(LosesReady),
    found: 'a handler that does not read',
    says: /waited .* for ready/,
  },
  {
    fault: 'goes on after a false',
    layer: tampering(IgnoresFalse),
    found: 'a caller that does not read',
    says: /after a false and before the pull \(rule 3\)/,
  },
  {
    fault: 'says ready twice',
    layer: tampering(ReadyTwice),
    found: 'a handler that does not read',
    says: /ready came without a false \(rule 3\)/,
  },
  {
    fault: 'loses messages',
    layer: tampering(LosesMessages),
    found: 'a server stream',
    says: /deep-equal/,
  },
  {
    fault: 'swaps messages',
    layer: tampering(Swaps),
    found: 'a client stream',
    says: /deep-equal/,
  },
  {
    fault: 'loses the half-close',
    layer: tampering(LosesHalfClose),
    found: 'a half-close with no message',
    says: /waited .* for the half-close/,
  },
  {
    fault: 'hoards messages',
    layer: tampering(Hoards),
    found: 'a handler that does not read',
    says: /bytes were taken/,
  },
  {
    fault: 'lets the end overtake',
    layer: tampering(EndOvertakes),
    found: 'a unary call',
    says: /after the end \(rule 2\)/,
  },
  {
    fault: 'forgets the code',
    layer: tampering(ForgetsCode),
    found: 'an end alone',
    says: /2 !== 5/,
  },
  {
    fault: 'loses the trailers',
    layer: tampering(LosesTrailers),
    found: 'an end alone',
    says: /deep-equal/,
  },
  {
    fault: 'mixes calls up',
    layer: mixed,
    found: '20 calls at once',
    says: /./,
  },
  {
    fault: 'throws',
    layer: throws,
    found: 'a unary call',
    says: /from inside invoke/,
  },
  {
    fault: 'loses messages',
    layer: tampering(LosesMessages),
    found: '150 seeded walks',
    says: /the walk with seed \d+: the caller got others/,
  },
  {
    fault: 'lets the end overtake',
    layer: tampering(EndOvertakes),
    found: '150 seeded walks',
    says: /the walk with seed \d+/,
  },
  {
    fault: 'says ready from inside a send',
    layer: tampering(ReadyFromInside),
    found: '150 seeded walks',
    says: /the walk with seed \d+/,
  },
]
