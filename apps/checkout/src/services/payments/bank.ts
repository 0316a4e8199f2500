import { createHash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { Code } from '@skein/core'
import { refusal } from '../../refusal.ts'

/** Cards that the bank says no to. */
const DECLINED: Readonly<Record<string, readonly [reason: string, message: string]>> = {
  tok_declined: ['card-declined', 'the bank declined the card'],
  tok_expired: ['card-expired', 'the card has expired'],
  tok_empty: ['insufficient-funds', 'there is not enough money on the account'],
}

/** This card is looked into before it is charged: the fraud check reads all there is. */
export const SUSPECT_CARD = 'tok_suspect'

/**
 * Stands for the bank at the end of a line: answers after some milliseconds, the same for an order each time, and now
 * and then after many. Rejects when `signal` aborts, and its timer is gone then.
 */
export async function authorise(orderId: string, card: string, signal: AbortSignal): Promise<void> {
  await setTimeout(delayOf(orderId), undefined, { signal })
  const declined = DECLINED[card]
  if (declined !== undefined) throw refusal(Code.FAILED_PRECONDITION, ...declined)
}

function delayOf(orderId: string): number {
  const [first = 0, second = 0] = createHash('sha256').update(orderId).digest()
  return first < 13 ? 40 : 2 + second % 8
}
