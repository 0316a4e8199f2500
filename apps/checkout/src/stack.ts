import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { json } from '@skein/codec-json'
import { msgpack } from '@skein/codec-msgpack'
import { protobuf } from '@skein/codec-protobuf'
import type { ChannelOptions } from '@skein/client'
import type { Codec } from '@skein/core'
import type { Transport } from '@skein/core/transport'
import type { Listening, Server } from '@skein/server'
import { tcp } from '@skein/transport-tcp'
import { generate } from 'selfsigned'

export type CodecName = 'proto' | 'json' | 'msgpack'
export type TransportName = 'tcp' | 'tls' | 'unix'

export const CODECS: Readonly<Record<CodecName, () => Codec>> = {
  proto: protobuf,
  json,
  msgpack,
}

interface Way { readonly transport: () => Transport; readonly address: (socket: string) => string; readonly secure: boolean }

export const TRANSPORTS: Readonly<Record<TransportName, Way>> = {
  tcp: { transport: tcp, address: () => 'tcp://127.0.0.1:0', secure: false },
  tls: { transport: tcp, address: () => 'tcp://127.0.0.1:0', secure: true },
  unix: { transport: tcp, address: (socket) => `unix:${socket}`, secure: false },
}

export interface StackChoice { readonly codec: CodecName; readonly transport: TransportName }

/** What a process needs to serve and to call: all that differs from stack to stack, and nothing else does. */
export interface Stack {
  readonly codec: Codec
  readonly channel: ChannelOptions
  listen(server: Server, name: string): Promise<Listening>
}

/** `folder` is where the processes share sockets and certificates. */
export function stackOf(choice: StackChoice, folder: string): Stack {
  const { transport, address, secure } = TRANSPORTS[choice.transport]
  const codec = CODECS[choice.codec]()
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
  return {
    codec,
    channel: { transport: transport(), codec, ...(secure ? { credentials: { ca: read(CERTIFICATE), serverName: HOST } } : {}) },
    listen: (server, name) => server.listen(transport(), address(join(folder, `${name}.sock`)), secure
      ? { credentials: { cert: read(CERTIFICATE), key: read(KEY) } }
      : {}),
  }
}

/** Before the first process is started: a certificate for this run, where the transport wants one. */
export async function prepareStack({ transport }: StackChoice, folder: string): Promise<void> {
  if (!TRANSPORTS[transport].secure) return
  const { cert, private: key } = await generate([{ name: 'commonName', value: HOST }], { algorithm: 'sha256' })
  await writeFile(join(folder, CERTIFICATE), cert)
  await writeFile(join(folder, KEY), key, { mode: 0o600 })
}

const CERTIFICATE = 'certificate.pem'
const KEY = 'key.pem'
const HOST = 'localhost'
