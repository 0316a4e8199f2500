import { Code, RpcError } from '@skein/core'
import { testClient } from '@skein/server/testing'
import { expect, it } from 'vitest'
import type { PlaceReply, PlaceRequest } from '../gen/checkout/v1/orders.ts'
import { refusal } from '../refusal.ts'
import { Orders } from '../gen/checkout/v1/orders.ts'
import { placeAll } from './place.ts'
import { Tally } from './tally.ts'

const order = (orderId: string): PlaceRequest => (
  { orderId, customer: 'Ada', card: 'tok_1', lines: [{ sku: 'tea', quantity: 2, priceCents: 5n }] }
)

type Handler = (order: PlaceRequest, attempt: number) => Partial<PlaceReply>

async function place(handler: Handler, ids: readonly string[]): Promise<Tally> {
  const attempts = new Map<string, number>()
  const client = testClient(Orders, {
    place: (request) => {
      const attempt = (attempts.get(request.orderId) ?? 0) + 1
      attempts.set(request.orderId, attempt)
      const reply = { orderId: request.orderId, totalCents: 10n, placedAt: new Date(0), repeated: false }
      return { ...reply, ...handler(request, attempt) }
    },
  })
  const tally = new Tally()
  const pace = { concurrency: 2, timeout: 1_000, signal: new AbortController().signal }
  await placeAll(client, ids.map(order), pace, tally, () => {})
  return tally
}

const unavailable = (): never => { throw new RpcError(Code.UNAVAILABLE, 'gone') }

it('counts an order once, however often its id is sent', async () => {
  let placed = false
  const tally = await place(() => ({ repeated: placed || !(placed = true) }), ['A', 'A'])
  expect([tally.settled, tally.placed.size, tally.repeated, tally.cents]).toEqual([2, 1, 1, 10n])
  expect([...tally.items]).toEqual([['tea', 2]])
})

it('asks again where no answer came, and not where the shop refused', async () => {
  const tally = await place(({ orderId }, attempt) => {
    if (orderId === 'B') throw refusal(Code.FAILED_PRECONDITION, 'out-of-stock', 'none left')
    return attempt === 1 ? unavailable() : { repeated: true }
  }, ['A', 'B', 'C'])
  expect([...tally.placed.keys()].sort()).toEqual(['A', 'C'])
  expect([...tally.refused]).toEqual([['out-of-stock', 1]])
  expect([tally.askedAgain, tally.failures, tally.settled]).toEqual([2, 0, 3])
})

it('gives up after three attempts, and says why', async () => {
  const tally = await place(unavailable, ['A'])
  expect([...tally.failed]).toEqual([['UNAVAILABLE', 1]])
  expect(tally.examples.get('UNAVAILABLE')).toBe('A: gone')
  expect([tally.askedAgain, tally.settled]).toEqual([2, 1])
})
