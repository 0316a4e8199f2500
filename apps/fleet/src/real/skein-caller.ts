import { leastRequest } from '@skein/balancers/least-request'
import { createChannel } from '@skein/client'
import { protobuf } from '@skein/codec-protobuf'
import { retry } from '@skein/resilience'
import { http2 } from '@skein/transport-http2'
import { Echo } from '../echo.ts'
import { CALL_MS } from './caller.ts'
import type { RealCaller } from './caller.ts'

/** Our channel with least request and its retries, which know by the `.proto` that `once` may not be run twice. */
export function skeinCaller(ports: readonly number[]): RealCaller {
  const channel = createChannel(`static:///${ports.map((port) => `127.0.0.1:${port}`).join(',')}`, {
    transport: http2(), codec: protobuf(), balancer: leastRequest(), timeout: CALL_MS,
    policies: [retry({ attempts: 3, backoff: { initial: 10, max: 100 } })],
  })
  const client = channel.client(Echo)
  return {
    name: 'skein',
    echo: (id) => client.echo({ id }),
    once: (id) => client.once({ id }),
    close: () => channel.close(),
  }
}
