import { protobuf } from '@skein/codec-protobuf'
import { json } from '@skein/codec-json'
import { msgpack } from '@skein/codec-msgpack'
import { Code, RpcError } from '@skein/core'
import type { Credentials } from '@skein/core/transport'
import { detail } from '@skein/protobuf'
import { ErrorInfo } from '@skein/protobuf/google/rpc/error_details'
import { serveHealth } from '@skein/health'
import { serveReflection } from '@skein/reflection'
import { createServer } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { tcp } from '@skein/transport-tcp'
import { file_shop, Orders, State, Total } from './gen/shop.ts'

export interface OursOptions {
  readonly credentials?: Credentials
  readonly transport?: 'http2' | 'tcp'
  readonly reflection?: boolean
}

/** The shop by ourselves, with reflection and health. */
export async function ours({ credentials, transport = 'http2', reflection = true }: OursOptions = {}): Promise<{ readonly address: string; readonly url: string; stop(): Promise<void> }> {
  const server = createServer({ codec: [protobuf(), json(), msgpack()] })
  server.add(Orders, {
    place({ sku, cents }, call) {
      if (sku === '') throw new RpcError(Code.INVALID_ARGUMENT, 'sku is empty')
      if (sku === 'steering') throw new RpcError(Code.ABORTED, '\u001b[2Jgone')
      if (sku === 'cancelled') throw new RpcError(Code.CANCELLED, 'the shop has closed')
      if (sku === 'sold out') {
        const odd = { type: 'shop.v1.Unheard', value: Uint8Array.of(1) }
        const details = [detail(ErrorInfo, { reason: 'SOLD_OUT', metadata: { sku } }), detail(Total, { sum: 7n }), odd]
        throw new RpcError(Code.FAILED_PRECONDITION, 'there is no more', { details })
      }
      call.addTrailers(call.metadata.filter(([name]) => name.startsWith('x-')))
      return { id: '1', sku, cents: cents === 0n ? 2n ** 53n + 1n : cents, state: State.PLACED }
    },
    async *count({ to }) { for (let value = 1; value <= to; value++) yield { value } },
    async sum(numbers) {
      let sum = 0n
      for await (const { value } of numbers) sum += BigInt(value)
      return { sum }
    },
    async *echo(numbers) { yield* numbers },
  })
  serveHealth(server, { checks: { down: { of: ['down'], run: () => false } } })
  if (reflection) serveReflection(server, { files: [file_shop] })
  const scheme = transport === 'tcp' ? 'tcp' : credentials === undefined ? 'http' : 'https'
  const { url } = await server.listen(transport === 'tcp' ? tcp() : http2(), `${scheme}://127.0.0.1:0`, credentials === undefined ? {} : { credentials })
  return { url, address: url.replace(/^[a-z]+:\/\//, ''), async stop() { await server.close({ grace: 0 }) } }
}
