import { isDeepStrictEqual } from 'node:util'
import { Code, RpcError } from '@skein/core'
import type { Payload } from '../messages.ts'

/** Throws unless they are the same, to the depths. */
export function same(what: string, got: unknown, wanted: unknown): void {
  if (!isDeepStrictEqual(got, wanted)) throw new Error(`${what}: got ${shown(got)}, wanted ${shown(wanted)}`)
}

/** Throws unless a response's payload is of this size, and zeros. */
export function samePayload(what: string, payload: Payload | undefined, size: number): void {
  const { type = 'COMPRESSABLE', body = new Uint8Array() } = payload ?? {}
  same(`${what}: type of payload`, type, 'COMPRESSABLE')
  same(`${what}: bytes of payload`, body.length, size)
  const strange = body.findIndex((byte) => byte !== 0)
  if (strange >= 0) throw new Error(`${what}: byte ${strange} of the payload is ${body[strange]}, wanted 0`)
}

export function zeros(size: number): Payload {
  return { type: 'COMPRESSABLE', body: new Uint8Array(size) }
}

/** The error that a call must fail with. */
export async function failure(what: string, call: Promise<unknown>, code: Code): Promise<RpcError> {
  let got: unknown
  try {
    got = await call
  } catch (thrown) {
    const error = RpcError.from(thrown)
    if (error.code === code) return error
    throw new Error(`${what}: ended with ${nameOf(error.code)} (${error.message}), wanted ${nameOf(code)}`, { cause: thrown })
  }
  throw new Error(`${what}: succeeded with ${shown(got)}, wanted ${nameOf(code)}`)
}

export function nameOf(code: number): string {
  return Object.entries(Code).find(([, value]) => value === code)?.[0] ?? String(code)
}

const LONGEST = 200

function shown(value: unknown): string {
  const text = JSON.stringify(value, (_, it: unknown) => {
    return it instanceof Uint8Array ? `${it.length} bytes` : typeof it === 'bigint' ? String(it) : it
  }) ?? 'nothing'
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text
}
