import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from '@skein/codec-json'
import { msgpack } from '@skein/codec-msgpack'
import { protobuf } from '@skein/codec-protobuf'
import type { Codec } from '@skein/core'
import type { Credentials, Transport } from '@skein/core/transport'
import { certificate } from '@skein/testing/certificate'
import { http2 } from '@skein/transport-http2'
import { memory } from '@skein/transport-memory'
import { tcp } from '@skein/transport-tcp'
import type { services } from './items.ts'
import { openProxy } from './proxy.ts'

/** A way to get from here to there, and where. */
export interface Route {
  readonly transport: Transport
  /** Where the server listens. */
  readonly url: string
  /** What the client calls, where that is another than the server's own URL. */
  readonly target?: (url: string) => string
  readonly credentials?: { readonly server: Credentials; readonly client: Credentials }
  /** Throws where the calls did not go this way. */
  readonly close?: () => Promise<void> | void
}

const own = await certificate()
const credentials = { server: own, client: { ca: own.cert, serverName: 'localhost' } }

export const routes: Readonly<Record<string, () => Promise<Route> | Route>> = {
  'memory': () => ({ transport: memory(), url: 'memory:items' }),
  'memory, one message at a time': () => ({ transport: memory({ window: { messages: 1 } }), url: 'memory:items' }),
  'tcp': () => ({ transport: tcp(), url: 'tcp://127.0.0.1:0' }),
  'tcp, gzip': () => ({ transport: tcp({ compression: { algorithm: 'gzip', minBytes: 1 } }), url: 'tcp://127.0.0.1:0' }),
  'tcp, unix socket': () => bySocket(tcp()),
  'http2': () => ({ transport: http2(), url: 'http://127.0.0.1:0' }),
  'http2, zstd': () => ({ transport: http2({ compression: { algorithm: 'zstd', minBytes: 1 } }), url: 'http://127.0.0.1:0' }),
  'http2, unix socket': () => bySocket(http2()),
  'http2, TLS': () => ({ transport: http2(), url: 'https://127.0.0.1:0', credentials }),
  'http2, through a proxy': () => byProxy('http'),
  'http2, TLS through a proxy': () => byProxy('https', credentials),
}

function bySocket(transport: Transport): Route {
  const folder = mkdtempSync(join(tmpdir(), 'skein-matrix-'))
  return { transport, url: `unix:${folder}/socket`, close: () => { rmSync(folder, { recursive: true }) } }
}

/** By a name that this machine is not known by: to itself it would go directly. */
async function byProxy(scheme: 'http' | 'https', given?: Route['credentials']): Promise<Route> {
  const proxy = await openProxy()
  process.env['grpc_proxy'] = proxy.url
  return {
    transport: http2(),
    url: `${scheme}://127.0.0.1:0`,
    target: (url) => url.replace('127.0.0.1', 'items.example'),
    ...(given === undefined ? {} : { credentials: given }),
    async close() {
      delete process.env['grpc_proxy']
      await proxy.close()
      if (!/^items\.example:\d+$/.test(proxy.asked.join())) throw new Error(`the proxy was asked for ${proxy.asked.join() || 'nothing'}`)
    },
  }
}

export interface Stack { readonly codec: () => Codec; readonly service: keyof typeof services }

export const stacks: Readonly<Record<string, Stack>> = {
  'json': { codec: json, service: 'TypeScript' },
  'json of a .proto': { codec: json, service: '.proto' },
  'msgpack': { codec: msgpack, service: 'TypeScript' },
  'msgpack of a .proto': { codec: msgpack, service: '.proto' },
  'protobuf': { codec: protobuf, service: '.proto' },
}
