import type { Client } from '@skein/client'
import { RpcError } from '@skein/core'
import type { PlaceRequest } from '../messages.ts'
import type { Orders } from '../schema.ts'
import type { Tally } from './tally.ts'

export interface Pace {
  /** Orders that are being placed at once. */
  readonly concurrency: number
  /** ms that each may take. */
  readonly timeout: number
  readonly signal: AbortSignal
}

/** Places all orders and counts what became of them; `progress` is told after each. */
export async function placeAll(
  client: Client<typeof Orders>, orders: readonly PlaceRequest[], pace: Pace, tally: Tally, progress: () => void,
): Promise<void> {
  const { concurrency, timeout, signal } = pace
  const queue = orders.values()
  const worker = async (): Promise<void> => {
    for (const order of queue) {
      signal.throwIfAborted()
      try {
        tally.accepted(order, await client.place(order, { timeout, signal }))
      } catch (thrown) {
        tally.turnedDown(order, RpcError.from(thrown))
      }
      progress()
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
}
