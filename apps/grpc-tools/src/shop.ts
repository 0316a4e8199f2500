import { protobuf } from '@skein/codec-protobuf'
import { Code } from '@skein/core'
import type { Interceptor } from '@skein/core'
import type { Credentials } from '@skein/core/transport'
import { serveHealth } from '@skein/health'
import type { Health } from '@skein/health'
import { refuse } from '@skein/kit/sinks'
import { serveReflection } from '@skein/reflection'
import { createServer } from '@skein/server'
import type { Server } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { file_shop_v1_notes } from './gen/shop/v1/notes.ts'
import { Orders, Who } from './gen/shop/v1/shop.ts'

export interface Shop extends AsyncDisposable {
  readonly server: Server
  readonly health: Health
  /** Without the scheme. */
  readonly address: string
}

export interface ShopOptions {
  /** What Who answers. @default 'shop' */
  readonly name?: string
  /** @default one that is free */
  readonly address?: string
  readonly credentials?: Credentials
  /** A service that it says it doesn't have. @default none */
  readonly without?: string
}

/** Its health is set and closed all the time. */
const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined }

function lacking(service: string): Interceptor {
  return (next) => (call, responses) => {
    if (!call.method.path.startsWith(`/${service}/`)) return next(call, responses)
    return refuse(responses, { code: Code.UNIMPLEMENTED, message: `no ${service}` })
  }
}

/** A server that has a method of each shape, and tells of itself. */
export async function openShop({ name = 'shop', address = '127.0.0.1:0', credentials, without }: ShopOptions = {}): Promise<Shop> {
  const interceptors = without === undefined ? [] : [lacking(without)]
  const server = createServer({ codec: protobuf(), log: QUIET, interceptors })
  const health = serveHealth(server)
  serveReflection(server, { files: [file_shop_v1_notes] })
  server.add(Orders, {
    place: ({ items, payment }) => ({ id: `${payment?.case ?? 'free'}-${items.length}`, at: new Date(1_000) }),
    * follow({ id }) {
      for (let number = 1; number <= Number(id); number++) yield { number }
    },
    async upload(orders) {
      let count = 0
      for await (const { items } of orders) count += items.length
      return { id: String(count) }
    },
    async *chat(lines) {
      for await (const { text } of lines) yield { text: text.toUpperCase() }
    },
  })
  server.add(Who, { tell: () => ({ value: name }) })
  const scheme = credentials === undefined ? 'http' : 'https'
  const { endpoint } = await server.listen(http2(), `${scheme}://${address}`, { credentials })
  const close = async (): Promise<void> => { await server.close({ grace: 0 }) }
  return { server, health, address: endpoint.address, [Symbol.asyncDispose]: close }
}
