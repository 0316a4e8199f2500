import { createChannel } from '@skein/client'
import { json } from '@skein/codec-json'
import { Code, RpcError } from '@skein/core'
import { retry } from '@skein/resilience'
import { http2 } from '@skein/transport-http2'
import type { Report } from '../scene.ts'
import { Shop } from './shop.ts'
import type { Shopkeeper } from './shop.ts'

const ATTEMPTS = 3
const PUSHBACK_MS = 300

/** What is tried again and what isn't, and when. */
export async function showGate(report: Report, shop: Shopkeeper): Promise<void> {
  report.say(`every attempt fails once its work is done; ${ATTEMPTS} attempts at most`)
  await using channel = createChannel(shop.url, {
    transport: http2(), codec: json(), policies: [retry({ attempts: ATTEMPTS, backoff: { initial: 5, max: 20 } })],
  })
  const client = channel.client(Shop)
  shop.reset()
  shop.failing = 1
  const failed = async (make: () => Promise<unknown>): Promise<RpcError> =>
    make().then(() => new RpcError(Code.OK, 'it went well'), (error: unknown) => RpcError.from(error))
  await failed(() => client.price({ id: 1 }))
  await failed(() => client.pay({ id: 1 }))
  report.table(['method', 'idempotent', 'attempts'], [
    ['price', 'yes', shop.triesOf('price 1')], ['pay', 'no', shop.triesOf('pay 1')],
  ])
  report.claim('an idempotent method is tried again', shop.triesOf('price 1') === ATTEMPTS, `${shop.triesOf('price 1')} attempts`)
  report.claim('one that is not, and that may have run, is not', shop.triesOf('pay 1') === 1, `${shop.triesOf('pay 1')} attempt`)

  shop.pushback = PUSHBACK_MS
  const began = performance.now()
  await failed(() => client.price({ id: 2 }))
  const took = performance.now() - began
  const wanted = PUSHBACK_MS * (ATTEMPTS - 1)
  report.claim(`the server asks for ${PUSHBACK_MS} ms between attempts, and gets them`, took >= wanted, `${took.toFixed(0)} ms`)
  shop.pushback = 'never'
  await failed(() => client.price({ id: 3 }))
  report.claim('it asks for no other attempt, and gets none', shop.triesOf('price 3') === 1, `${shop.triesOf('price 3')} attempt`)
  shop.pushback = undefined
  shop.failing = 0
}
