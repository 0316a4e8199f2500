import type { Key, Metadata } from '@skein/core'

/** The trailer by which a server says when a call may be tried again, or, with -1, that it may not (gRFC A6). */
export const PUSHBACK = 'grpc-retry-pushback-ms'

/**
 * Set on an incoming call: the code with which a call that its handler made was given up, after it had been tried as
 * often as may be. Where the handler fails with it too, before it has answered anything, whoever called isn't to do all
 * that again. Its id is the same in all copies of this package.
 */
export const GAVE_UP: Key<number | undefined> = { id: Symbol.for('skein.gave-up'), initial: undefined }

/** The trailers of a call that isn't to be tried again. */
export function never(trailers: Metadata): Metadata {
  return withPushback(trailers, '-1')
}

/** The trailers with this pushback, and no other. */
export function withPushback(trailers: Metadata, value: string): Metadata {
  return [...trailers.filter(([name]) => name !== PUSHBACK), [PUSHBACK, value]]
}
