import './impatient.ts'
import { interceptorCases, InterceptorStage, runCase } from '@skein/conformance'
import type { Interceptor } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { named } from './find.ts'
import { EndsTwice, LosesReady, LosesTrailers, throws } from './layers.ts'
import { Tamper, tampering } from './tamper.ts'

/** Keeps one answer for all calls, and for good. */
function forgetful(): Interceptor {
  let first: unknown
  return tampering(class Remembers<I, O> extends Tamper<I, O> {
    override message(message: O): boolean {
      first ??= message
      return super.message(first as O)
    }
  })
}

const marks: Interceptor = (next) => (call, responses) =>
  next(call.with({ metadata: [...call.metadata, ['seen', 'yes']] }), responses)

const faults: readonly (readonly [fault: string, Interceptor, found: string, says: RegExp])[] = [
  ['ends twice', tampering(EndsTwice), 'a unary call', /the end came twice/],
  ['loses the trailers', tampering(LosesTrailers), 'it changes nothing: Unary, which goes well', /deep-equal/],
  ['adds to the request', marks, 'it changes nothing: Duplex, which fails', /deep-equal/],
  ['answers for others', forgetful(), 'it changes nothing: ServerStream, which goes well', /deep-equal/],
  ['loses a ready', tampering(LosesReady), 'it changes nothing: ClientStream, which goes well', /waited .* for (?:ready|messages)/],
  ['throws', throws, 'beside an interceptor that throws in send', /./],
]

describe.concurrent('the suite of Interceptor finds one that', () => {
  it.each(faults)('%s', async (_, interceptor, found, says) => {
    const one = named(interceptorCases, found)
    await expect(runCase(one, () => new InterceptorStage(interceptor))).rejects.toThrow(says)
  })
})
