import type { Client } from '@skein/client'
import { RpcError } from '@skein/core'
import type { PlaceRequest } from '../gen/checkout/v1/orders.ts'
import { isRefusal } from '../refusal.ts'
import type { Orders } from '../gen/checkout/v1/orders.ts'
import type { Tally } from './tally.ts'

export interface Pace {
  /** Orders that are being placed at once. */
  readonly concurrency: number
  /** ms that each may take. */
  readonly timeout: number
  readonly signal: AbortSignal
}

interface Unanswered { readonly order: PlaceRequest; readonly error: RpcError }

/** How often an order is sent at most. Its id makes it the same order each time. */
const ATTEMPTS = 3

/**
 * Places all orders and counts what became of them; `progress` is told after each. Who gets no answer, such as one
 * whose deadline has passed, can't know whether the order is placed, and asks again when the others are through.
 */
export async function placeAll(
  client: Client<typeof Orders>, orders: readonly PlaceRequest[], pace: Pace, tally: Tally, progress: () => void,
): Promise<void> {
  let open = await placeOnce(client, orders, pace, tally, progress)
  for (let attempt = 2; attempt <= ATTEMPTS; attempt++) {
    tally.askedAgain += open.length
    open = await placeOnce(client, open.map(({ order }) => order), pace, tally, progress)
  }
  for (const { order, error } of open) tally.turnedDown(order, error)
}

async function placeOnce(
  client: Client<typeof Orders>, orders: readonly PlaceRequest[], pace: Pace, tally: Tally, progress: () => void,
): Promise<readonly Unanswered[]> {
  const { concurrency, timeout, signal } = pace
  const queue = orders.values()
  const unanswered: Unanswered[] = []
  const worker = async (): Promise<void> => {
    for (const order of queue) {
      signal.throwIfAborted()
      try {
        tally.accepted(order, await client.place(order, { timeout, signal }))
      } catch (thrown) {
        const error = RpcError.from(thrown)
        if (!isRefusal(error)) {
          unanswered.push({ order, error })
          continue
        }
        tally.turnedDown(order, error)
      }
      progress()
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  return unanswered
}
