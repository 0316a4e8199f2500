import { createChannel } from '@skein/client'
import { json } from '@skein/codec-json'
import { hedge } from '@skein/resilience'
import { http2 } from '@skein/transport-http2'
import { load } from '../load.ts'
import type { Report } from '../scene.ts'
import { Shop } from './shop.ts'
import type { Shopkeeper } from './shop.ts'

const PER_SECOND = 400
const SECONDS = 3
/** One call in so many is held up. */
const EVERY = 30
const USUAL_MS = 5
const HELD_UP_MS = 400

interface Figures { readonly p50: number; readonly p99: number; readonly attempts: number }

async function measure(shop: Shopkeeper, hedged: boolean): Promise<Figures> {
  await using channel = createChannel(shop.url, {
    transport: http2(), codec: json(), policies: hedged ? [hedge({ percentile: 0.95 })] : [],
  })
  const client = channel.client(Shop)
  const call = async (id: number): Promise<string> => String((await client.price({ id })).attempt)
  // What the percentile is observed on.
  await load(PER_SECOND, 0.5, (id) => call(-id))
  shop.reset()
  const outcome = await load(PER_SECOND, SECONDS, call)
  return { p50: outcome.percentile(0.5), p99: outcome.percentile(0.99), attempts: shop.attempts / outcome.calls }
}

export async function showHedging(report: Report, shop: Shopkeeper): Promise<void> {
  report.say(`one call in ${EVERY} is held up for ${HELD_UP_MS} ms; hedged when it takes longer than 95 % of the calls do`)
  let served = 0
  shop.takes = () => ++served % EVERY === 0 ? HELD_UP_MS : USUAL_MS
  const plain = await measure(shop, false)
  const hedged = await measure(shop, true)
  shop.takes = () => 0
  const row = (name: string, { p50, p99, attempts }: Figures): (string | number)[] =>
    [name, p50, p99, `${((attempts - 1) * 100).toFixed(1)} %`]
  report.table(['', 'p50, ms', 'p99, ms', 'more calls'], [row('as it is', plain), row('hedged', hedged)])
  report.claim('hedging cuts the tail by half or more', hedged.p99 * 2 <= plain.p99, `${(plain.p99 / hedged.p99).toFixed(1)} times shorter`)
  const more = (hedged.attempts - 1) * 100
  report.claim('and costs no more than its budget, a tenth of the calls', more <= 10.5, `${more.toFixed(1)} %`)
}
