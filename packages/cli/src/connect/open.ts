import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createChannel } from '@skein/client'
import type { Channel } from '@skein/client'
import type { Codec, Interceptor } from '@skein/core'
import type { Credentials, Transport } from '@skein/core/transport'
import { usage } from '../failure.ts'
import type { ConnectionOptions } from '../options/shared.ts'
import type { Session } from '../session.ts'
import { metadataFrom } from './metadata.ts'
import { targetOf } from './target.ts'
import type { Target } from './target.ts'

export interface OpenOptions {
  readonly interceptors?: readonly Interceptor[]
  /** Instead of what `--codec` names, under its name. */
  readonly codec?: Codec
}

/** Opens channels to one server. */
export interface Door {
  readonly target: Target
  readonly codec: Codec
  open(options?: OpenOptions): Channel
}

/** Reads what the options name, and loads what they need. Throws where they don't go together. */
export async function doorTo(address: string, options: ConnectionOptions, { terminal }: Session): Promise<Door> {
  const target = targetOf(address, options)
  const credentials = target.secure ? await credentialsOf(options, terminal.cwd) : undefined
  const metadata = metadataFrom(options.header)
  const transport = await transportOf(target, options)
  const codec = await codecOf(options.codec)
  return {
    target,
    codec,
    open: ({ interceptors = [], codec: other } = {}) => createChannel(target.url, {
      transport, credentials, metadata, interceptors, codec: other ?? codec, clock: terminal.clock,
      idleTimeout: Infinity, timeout: options.timeout ?? 30_000,
    }),
  }
}

async function codecOf(name: ConnectionOptions['codec']): Promise<Codec> {
  switch (name) {
    case 'proto': return (await import('@skein/codec-protobuf')).protobuf()
    case 'json': return (await import('@skein/codec-json')).json()
    case 'msgpack': return (await import('@skein/codec-msgpack')).msgpack()
  }
}

async function transportOf({ transport }: Target, options: ConnectionOptions): Promise<Transport> {
  const { compression: algorithm, connectTimeout: connectTimeoutMs, maxMessage: messageBytes, authority } = options
  const compression = algorithm === undefined ? {} : { compression: { algorithm, minBytes: 0 } }
  const shared = { connectTimeoutMs, limits: { messageBytes }, ...compression }
  if (transport === 'http2') {
    const { http2 } = await import('@skein/transport-http2')
    return http2({ ...shared, ...(authority === undefined ? {} : { authority }) })
  }
  if (authority !== undefined) throw usage('--authority is for http2', 'leave it out, or --transport tcp')
  const { tcp } = await import('@skein/transport-tcp')
  return tcp(shared as Parameters<typeof tcp>[0])
}

async function credentialsOf(options: ConnectionOptions, cwd: string): Promise<Credentials> {
  const { ca, cert, key, serverName, insecureSkipVerify } = options
  if ((cert === undefined) !== (key === undefined)) throw usage(`--${cert === undefined ? 'key' : 'cert'} stands alone`, 'give both --cert and --key')
  const read = async (option: string, path: string | undefined): Promise<string | undefined> => {
    if (path === undefined) return undefined
    try {
      return await readFile(resolve(cwd, path), 'utf8')
    } catch (thrown) {
      throw usage(`--${option}: ${(thrown as Error).message}`, 'look at the path')
    }
  }
  const [caText, certText, keyText] = await Promise.all([read('ca', ca), read('cert', cert), read('key', key)])
  // TLS would take it, trust nobody by it, and say so of the server's certificate.
  if (caText?.includes('CERTIFICATE-----') === false) throw usage(`--ca: there is no certificate in ${ca}`, 'give a file in PEM: -----BEGIN CERTIFICATE-----')
  return { ca: caText, cert: certText, key: keyText, serverName, insecureSkipVerify }
}
