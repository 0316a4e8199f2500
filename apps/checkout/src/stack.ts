import { join } from 'node:path'
import { leastRequest } from '@skein/balancers/least-request'
import type { ChannelOptions } from '@skein/client'
import { json } from '@skein/codec-json'
import { msgpack } from '@skein/codec-msgpack'
import { protobuf } from '@skein/codec-protobuf'
import type { Codec } from '@skein/core'
import type { Transport } from '@skein/core/transport'
import { retry } from '@skein/resilience'
import { circuitBreaker } from '@skein/resilience/breaker'
import { serviceConfig } from '@skein/resilience/service-config'
import { configFile } from '@skein/resilience/service-config/file'
import type { Listening, Server } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { tcp } from '@skein/transport-tcp'
import { ownCertificate, trustedCertificate } from './processes/certificate.ts'
import { registry } from './processes/registry.ts'

/** Timeouts and limits by method; a change of it is seen while the demo runs. */
const CONFIG = join(import.meta.dirname, '../service-config.json')

export type CodecName = 'proto' | 'json' | 'msgpack'
export type TransportName = 'http2' | 'http2-tls' | 'tcp' | 'unix' | 'tls'
export interface StackChoice { readonly codec: CodecName; readonly transport: TransportName }

export const CODECS: Readonly<Record<CodecName, () => Codec>> = {
  proto: protobuf,
  json,
  msgpack,
}

export const TRANSPORTS: Readonly<Record<TransportName, Way>> = {
  'http2': { transport: http2, address: () => 'http://127.0.0.1:0', secure: false },
  'http2-tls': { transport: http2, address: () => 'https://127.0.0.1:0', secure: true },
  'tcp': { transport: tcp, address: () => 'tcp://127.0.0.1:0', secure: false },
  'unix': { transport: tcp, address: (socket) => `unix:${socket}`, secure: false },
  'tls': { transport: tcp, address: () => 'tcp://127.0.0.1:0', secure: true },
}

interface Way {
  readonly transport: () => Transport
  /** Where a service listens; `socket` is a path of its own. */
  readonly address: (socket: string) => string
  readonly secure: boolean
}

/** What a process needs to serve and to call: all that differs from stack to stack. */
export interface Stack {
  readonly codec: Codec
  readonly channel: ChannelOptions
  listen(server: Server, name: string): Promise<Listening>
}

/** `folder` is where the processes share sockets and the certificate. */
export function stackOf(choice: StackChoice, folder: string): Stack {
  const codec = CODECS[choice.codec]()
  const { transport, address, secure } = TRANSPORTS[choice.transport]
  const trusted = secure ? { credentials: trustedCertificate(folder) } : {}
  const own = secure ? { credentials: ownCertificate(folder) } : {}
  return {
    codec,
    channel: {
      transport: transport(),
      codec,
      resolver: registry(folder),
      balancer: leastRequest(),
      policies: [retry({ attempts: 4, budget: { ratio: 0.1, floor: 20 } })],
      perServer: [circuitBreaker()],
      serviceConfig: serviceConfig(configFile(CONFIG)),
      ...trusted,
    },
    listen: (server, name) => server.listen(transport(), address(join(folder, `${name}.sock`)), own),
  }
}
