import { RpcError } from '@skein/core'
import type { Form as JsonForm, Marshaller } from '@skein/core'
import type { Case, Form, Reading } from '../judge/case.ts'

/** How one form reads and writes one message. */
export interface Hand {
  readonly marshaller: Marshaller<unknown, unknown>
  readonly json: JsonForm<unknown, unknown>
}

/** A form of ours, from what it has for a message; undefined where it hasn't the message. */
export function formOf(name: string, handOf: (type: string) => Hand | undefined): Form {
  const hands = new Map<string, Hand | undefined>()
  const find = (type: string): Hand | undefined => {
    if (!hands.has(type)) hands.set(type, handOf(type))
    return hands.get(type)
  }
  const get = (type: string): Hand => {
    const hand = find(type)
    if (hand === undefined) throw new Error(`${name} has no ${type}`)
    return hand
  }
  return {
    name,
    has: (type) => find(type) !== undefined,
    read: (input) => readingBy(get(input.type), input),
    write: (type, value) => get(type).marshaller.encode(value),
  }
}

function readingBy({ marshaller, json }: Hand, { bytes, text }: Case): Reading {
  try {
    const value = text === undefined ? marshaller.decode(bytes, 0, bytes.length) : json.read(JSON.parse(text))
    const encoded = marshaller.encode(value).slice()
    try {
      return { bytes: encoded, json: JSON.stringify(json.write(value)), jsonRefused: undefined }
    } catch (thrown) {
      return { bytes: encoded, json: undefined, jsonRefused: reasonOf(thrown) }
    }
  } catch (thrown) {
    return { refused: reasonOf(thrown) }
  }
}

/** Whatever isn't refused in words of ours is a fault: no input may find its way to a TypeError. */
function reasonOf(thrown: unknown): string {
  return thrown instanceof RpcError || thrown instanceof SyntaxError ? thrown.message : `FAULT ${String(thrown)}`
}
