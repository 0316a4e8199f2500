import { createChannel } from '@skein/client'
import { protobuf } from '@skein/codec-protobuf'
import { defineService, unary } from '@skein/core'
import type { Bytes, TypeRef } from '@skein/core'
import { SCHEMA } from '@skein/protobuf'
import type { ProtobufSchema } from '@skein/protobuf'
import { createServer } from '@skein/server'
import type { Server } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { settingsOf, tell } from '../child.ts'
import { Kept } from './generated/new/shop/v1/orders.ts'
import { Orders as OldOrders } from './generated/old/shop/v1/orders.ts'

// The program of the relay and of the server, each in a process of its own.

export type HopSettings = { readonly role: 'server' } | { readonly role: 'relay'; readonly next: string }

/** A message that is not decoded, so that its bytes are those that arrived. */
const schema: ProtobufSchema<Bytes> = {
  [SCHEMA]: true,
  marshaller: () => ({ encode: (bytes) => bytes, decode: (buffer, start, end) => buffer.slice(start, end) }),
  shape: undefined,
  file: undefined,
}
const Arrived: TypeRef<Bytes> = { name: 'shop.v1.Order', schema }
const Receiver = defineService('shop.v1.Orders', { keep: unary(Arrived, Kept) })

const settings = settingsOf<HopSettings>()
const server = createServer({ codec: protobuf() })
const ends = settings.role === 'relay' ? relay(server, settings.next) : receiver(server)
const { url } = await server.listen(http2(), 'http://127.0.0.1:0')
tell(url, async () => { await Promise.all([server.close({ grace: 0 }), ends()]) })

function receiver(to: Server): () => Promise<void> {
  to.add(Receiver, { keep: (received) => ({ received, relaySaw: [] }) })
  return () => Promise.resolve()
}

/** It does with an order what any handler may: it takes it apart and makes a new one of it. */
function relay(to: Server, next: string): () => Promise<void> {
  const channel = createChannel(next, { transport: http2(), codec: protobuf() })
  const orders = channel.client(OldOrders)
  to.add(OldOrders, {
    keep: async (order) => {
      const { received } = await orders.keep({ ...order })
      return { received, relaySaw: Object.keys(order) }
    },
  })
  return () => channel.close()
}
