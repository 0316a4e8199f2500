import { deflateSync, gzipSync, inflateSync, gunzipSync } from 'node:zlib'
import type { OutgoingHttpHeaders } from 'node:http2'
import type { Metadata } from '@skein/core'
import type { Random } from '../common/random.ts'
import type { Coding } from './plan.ts'

// gRPC on HTTP/2 as doc/PROTOCOL-HTTP2.md of grpc/grpc has it, written apart from the transport that is compared.

const PREFIX = 5

function compress(bytes: Uint8Array, coding: Coding): Uint8Array {
  return coding === 'gzip' ? gzipSync(bytes, { level: 1 }) : coding === 'deflate' ? deflateSync(bytes, { level: 1 }) : bytes
}

function inflate(bytes: Uint8Array, coding: string | undefined): Uint8Array {
  if (coding === 'gzip') return gunzipSync(bytes)
  if (coding === 'deflate') return inflateSync(bytes)
  throw new Error(`a message is compressed, and grpc-encoding says ${String(coding)}`)
}

/** A message with its prefix; some are left as they are whatever the coding, which each says of itself. */
export function framed(bytes: Uint8Array, coding: Coding, random: Random): Buffer {
  const compressed = coding !== 'identity' && random.chance(0.8)
  const body = compressed ? compress(bytes, coding) : bytes
  const frame = Buffer.allocUnsafe(PREFIX + body.length)
  frame[0] = compressed ? 1 : 0
  frame.writeUInt32BE(body.length, 1)
  frame.set(body, PREFIX)
  return frame
}

/** Takes a stream apart into messages. */
export class Deframer {
  /** What `grpc-encoding` said. */
  coding: string | undefined = undefined
  private parts: Buffer[] = []
  private bytes = 0
  private readonly message: (bytes: Uint8Array) => void

  constructor(message: (bytes: Uint8Array) => void) {
    this.message = message
  }

  add(chunk: Buffer): void {
    this.parts.push(chunk)
    this.bytes += chunk.length
    while (this.bytes >= PREFIX) {
      const head = this.peek(PREFIX)
      const length = head.readUInt32BE(1)
      if (this.bytes < PREFIX + length) return
      const body = this.peek(PREFIX + length).subarray(PREFIX)
      this.parts[0] = this.parts[0]!.subarray(PREFIX + length)
      this.bytes -= PREFIX + length
      this.message(head[0] === 1 ? inflate(body, this.coding) : body)
    }
  }

  get inside(): boolean {
    return this.bytes > 0
  }

  /** The first so many bytes, in one piece. */
  private peek(length: number): Buffer {
    if (this.parts[0]!.length < length) this.parts = [Buffer.concat(this.parts)]
    return this.parts[0]!.subarray(0, length)
  }
}

/** Metadata as node:http2 takes it: binary values padded or not, repeated or joined. */
export function toHeaders(metadata: Metadata, random: Random): OutgoingHttpHeaders {
  const headers: Record<string, string[]> = {}
  for (const [name, value] of metadata) {
    const list = headers[name] ??= []
    if (typeof value === 'string') list.push(value)
    else {
      const base64 = Buffer.from(value).toString('base64')
      list.push(random.chance(0.5) ? base64.replace(/=+$/, '') : base64)
    }
  }
  for (const [name, list] of Object.entries(headers)) {
    // An empty one would leave a blank at an end of the joined value.
    const joins = name.endsWith('-bin') && list.length > 1 && !list.includes('')
    if (joins && random.chance(0.3)) headers[name] = [list.join(random.pick([',', ', ']))]
  }
  return headers
}

/** What node:http2 hands out as it came: names and values in turn. */
export function fromRaw(raw: readonly string[]): Metadata {
  const metadata: [string, string | Uint8Array][] = []
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const [name, value] = [raw[i]!, raw[i + 1]!]
    if (!name.endsWith('-bin')) metadata.push([name, value])
    else for (const part of value.split(',')) metadata.push([name, Buffer.from(part.trim(), 'base64')])
  }
  return metadata
}

export function valueOf(metadata: Metadata, name: string): string | undefined {
  return metadata.find(([it]) => it === name)?.[1] as string | undefined
}

export function encodeMessage(text: string): string {
  return encodeURIComponent(text)
}

export function decodeMessage(text: string | undefined): string {
  return decodeURIComponent(text ?? '')
}
