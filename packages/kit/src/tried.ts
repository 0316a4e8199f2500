import type { Key } from '@skein/core'

/**
 * Set on an attempt at a call that others go before: the addresses (`Peer.address`) of the servers that those were sent
 * to. Where there are others, it goes to one of them (gRFC A6, Hedging Policy). Its id is the same in all copies of
 * this package.
 */
export const TRIED: Key<readonly string[]> = { id: Symbol.for('skein.tried'), initial: [] }
