import { RpcError } from '@skein/core'
import type { Form as JsonForm, Marshaller } from '@skein/core'
import type { Case, Form, Reading } from '../judge/case.ts'

/** How one form reads and writes one message. */
export interface Hand {
  readonly marshaller: Marshaller<unknown, unknown>
  readonly json: JsonForm<unknown, unknown>
  /** The same, refusing what it doesn't know. */
  readonly strict: JsonForm<unknown, unknown>
}

/** Undefined where the form hasn't the message. */
export type HandOf = (type: string) => Hand | undefined

/** A form of ours, from what it has for each message. */
export function formOf(name: string, handOf: HandOf): Form {
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

function readingBy(hand: Hand, input: Case): Reading {
  try {
    const value = valueOf(hand, input)
    const bytes = hand.marshaller.encode(value).slice()
    try {
      return { bytes, json: JSON.stringify(hand.json.write(value)), jsonRefused: undefined }
    } catch (thrown) {
      return { bytes, json: undefined, jsonRefused: reasonOf(thrown) }
    }
  } catch (thrown) {
    return { refused: reasonOf(thrown) }
  }
}

function valueOf({ marshaller, json, strict }: Hand, input: Case): unknown {
  if (input.text === undefined) return marshaller.decode(input.bytes, 0, input.bytes.length)
  return (input.strict ? strict : json).read(JSON.parse(input.text))
}

/** Whatever isn't refused in words of ours is a fault: no input may find its way to a TypeError. */
function reasonOf(thrown: unknown): string {
  return thrown instanceof RpcError || thrown instanceof SyntaxError ? thrown.message : `FAULT ${String(thrown)}`
}
