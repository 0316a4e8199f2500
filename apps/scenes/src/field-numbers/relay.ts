import { isDeepStrictEqual } from 'node:util'
import { createChannel } from '@skein/client'
import { protobuf } from '@skein/codec-protobuf'
import { http2 } from '@skein/transport-http2'
import { Child } from '../child.ts'
import type { Report } from '../scene.ts'
import { Order, Orders } from './generated/new/shop/v1/orders.ts'
import type { HopSettings } from './hop.ts'
import { order } from './order.ts'

const HOP = new URL('hop.ts', import.meta.url)

/** A new client calls a new server through a relay that was built before: three processes. */
export async function showRelay(report: Report): Promise<void> {
  report.say('client (new schema) → relay (old schema: it decodes the order and encodes it again) → server (new schema)')
  await using server = await Child.start(HOP, { role: 'server' } satisfies HopSettings)
  await using relay = await Child.start(HOP, { role: 'relay', next: server.said } satisfies HopSettings)
  await using channel = createChannel(relay.said, { transport: http2(), codec: protobuf() })
  const { received, relaySaw } = await channel.client(Orders).keep(order)
  const sent = Order.encode(order)
  const kept = Order.decode(received)
  report.table(['process', 'schema', 'bytes', 'properties of the order'], [
    ['client', 'new', sent.length, Object.keys(order).join(', ')],
    ['relay', 'old', '', relaySaw.join(', ')],
    ['server', 'new', received.length, Object.keys(kept).join(', ')],
  ])
  const lost = Object.keys(order).filter((name) => !relaySaw.includes(name))
  report.claim('the relay knows nothing of the new fields', lost.join() === 'note,scores,labels,delivery', lost.join(', '))
  report.claim('what arrives is what was sent, byte for byte', Buffer.compare(sent, received) === 0, `${received.length} bytes`)
  report.claim('the server reads every new field', isDeepStrictEqual(kept, order), JSON.stringify(Order.toJson(kept)))
}
