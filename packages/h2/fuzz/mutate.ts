import { HEADER, PREFACE, read24, write24, writeHeader, write32 } from '../src/frames.ts'
import type { Random } from '../test/hpack/random.ts'

/** The frames of a conversation, its preface being one; what is no whole frame is the last. */
export function cut(bytes: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = []
  let at = 0
  if (bytes[0] === PREFACE[0]) {
    parts.push(bytes.slice(0, PREFACE.length))
    at = PREFACE.length
  }
  while (at < bytes.length) {
    const next = at + HEADER <= bytes.length ? at + HEADER + read24(bytes, at) : bytes.length
    parts.push(bytes.slice(at, next))
    at = next
  }
  return parts
}

/** Changes a conversation in a few places: bytes, headers of frames, their order, their number. */
export function mutate(random: Random, conversation: readonly Uint8Array[]): Uint8Array[] {
  const frames = conversation.map((it) => it.slice())
  for (let left = random.below(7); left > 0; left--) mutateOnce(random, frames)
  return frames
}

function mutateOnce(random: Random, frames: Uint8Array[]): void {
  const at = random.below(frames.length)
  const frame = frames[at]
  if (frame === undefined || frame.length < HEADER) return
  switch (random.below(13)) {
    case 0: frame[random.below(frame.length)] = random.below(256); break
    case 1: frame[3] = random.below(12); break
    case 2: frame[4] = random.below(2) === 0 ? random.below(256) : frame[4]! ^ 1 << random.below(8); break
    case 3: write32(frame, 5, random.below(2) === 0 ? random.below(20) : random.below(2 ** 31)); break
    case 4: write24(frame, 0, random.below(random.below(2) === 0 ? 300 : 2 ** 24)); break
    case 5: frames[at] = frame.subarray(0, random.below(frame.length + 1)); break
    case 6: frames.splice(at, 1); break
    case 7: frames.splice(random.below(frames.length + 1), 0, frame.slice()); break
    case 8: frames.push(...frames.splice(at, 1)); break
    case 9: frames.splice(at, 0, random.bytes(random.below(400))); break
    case 10: frames.splice(at, 0, made(random)); break
    case 11: frames.splice(at, 1, resized(random, frame)); break
    default: for (let i = random.below(50); i > 0; i--) frames.splice(at, 0, frame.slice())
  }
}

/** A frame of any type with a payload of the right length for most. */
function made(random: Random): Uint8Array {
  const payload = random.bytes(random.pick([0, 1, 4, 4, 5, 6, 8, 8, 12, 40]))
  if (payload.length >= 4 && random.below(2) === 0) write32(payload, 0, random.pick([0, 1, 65_535, 2 ** 31 - 1]))
  const frame = new Uint8Array(HEADER + payload.length)
  frame.set(payload, writeHeader(frame, 0, payload.length, random.below(11), random.below(256), random.below(20)))
  return frame
}

/** The same frame with another payload, of which its header tells the truth. */
function resized(random: Random, frame: Uint8Array): Uint8Array {
  const length = random.below(random.pick([10, 300, 17_000]))
  const other = new Uint8Array(HEADER + length)
  other.set(frame.subarray(0, other.length))
  write24(other, 0, length)
  return other
}

/** The same bytes in chunks of any size. */
export function chop(random: Random, frames: readonly Uint8Array[]): Uint8Array[] {
  const bytes = new Uint8Array(frames.reduce((sum, { length }) => sum + length, 0))
  let end = 0
  for (const frame of frames) {
    bytes.set(frame, end)
    end += frame.length
  }
  const chunks: Uint8Array[] = []
  const most = random.pick([bytes.length < 5_000 ? 3 : 300, 20 + (bytes.length >> 6), 5_000, 70_000])
  for (let at = 0; at < bytes.length;) {
    const size = 1 + random.below(most)
    chunks.push(bytes.subarray(at, at + size))
    at += size
  }
  return chunks
}
