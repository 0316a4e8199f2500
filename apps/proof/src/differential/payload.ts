import { seeded } from '@skein/conformance'
import { MOST_BYTES } from './plan.ts'

const SPREAD = 65_536
const pool = makePool()

function makePool(): Uint8Array {
  const random = seeded(1)
  const words = new Uint32Array((MOST_BYTES + SPREAD) / 4)
  for (let i = 0; i < words.length; i++) words[i] = random() * 2 ** 32
  // Every other page is of one byte, so that compression has something to do.
  const bytes = new Uint8Array(words.buffer)
  for (let at = 0; at < bytes.length; at += 8_192) bytes.fill(at >> 13, at, at + 4_096)
  return bytes
}

export type Side = 'request' | 'response'

/** The message of a conversation at a place; views of one buffer, which nobody writes to. */
export function payload(seed: number, side: Side, index: number, size: number): Uint8Array {
  const start = (Math.imul(seed, 2_654_435) + (side === 'request' ? 0 : 17) + index * 31) >>> 0
  return pool.subarray(start % SPREAD, start % SPREAD + size)
}

/** Throws where a message is another than the plan's. */
export function checkMessage(seed: number, side: Side, index: number, sizes: readonly number[], got: Uint8Array): void {
  const size = sizes[index]
  if (size === undefined) throw new Error(`${side} ${index} of call ${seed} came; there were to be ${sizes.length}`)
  if (got.length !== size) throw new Error(`${side} ${index} of call ${seed} has ${got.length} bytes; it was sent with ${size}`)
  if (Buffer.compare(got, payload(seed, side, index, size)) !== 0) throw new Error(`${side} ${index} of call ${seed} has other bytes than were sent`)
}
