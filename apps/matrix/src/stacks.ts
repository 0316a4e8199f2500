import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from '@skein/codec-json'
import { msgpack } from '@skein/codec-msgpack'
import { protobuf } from '@skein/codec-protobuf'
import type { Codec } from '@skein/core'
import type { Transport } from '@skein/core/transport'
import { memory } from '@skein/transport-memory'
import { tcp } from '@skein/transport-tcp'
import type { services } from './items.ts'

/** A way to get from here to there, and where. */
export interface Route {
  readonly transport: Transport
  readonly url: string
  readonly close?: () => void
}

export const routes: Readonly<Record<string, () => Route>> = {
  'memory': () => ({ transport: memory(), url: 'memory:items' }),
  'memory, one message at a time': () => ({ transport: memory({ window: { messages: 1 } }), url: 'memory:items' }),
  'tcp': () => ({ transport: tcp(), url: 'tcp://127.0.0.1:0' }),
  'tcp, gzip': () => ({ transport: tcp({ compression: { algorithm: 'gzip', minBytes: 1 } }), url: 'tcp://127.0.0.1:0' }),
  'unix socket': () => {
    const folder = mkdtempSync(join(tmpdir(), 'skein-matrix-'))
    return { transport: tcp(), url: `unix:${folder}/socket`, close: () => { rmSync(folder, { recursive: true }) } }
  },
}

export interface Stack { readonly codec: () => Codec; readonly service: keyof typeof services }

export const stacks: Readonly<Record<string, Stack>> = {
  'json': { codec: json, service: 'TypeScript' },
  'json of a .proto': { codec: json, service: '.proto' },
  'msgpack': { codec: msgpack, service: 'TypeScript' },
  'msgpack of a .proto': { codec: msgpack, service: '.proto' },
  'protobuf': { codec: protobuf, service: '.proto' },
}
