export type Random = () => number

const roll = (random: Random, sides: number): number => Math.floor(random() * sides)

/** Changes a conversation in a few places: bytes, lengths, types and streams of frames, their order, their number. */
export function mutate(random: Random, conversation: readonly Buffer[]): Buffer[] {
  const frames = conversation.map((it) => Buffer.from(it))
  for (let left = roll(random, 6); left > 0; left--) mutateOnce(random, frames)
  return frames
}

function mutateOnce(random: Random, frames: Buffer[]): void {
  const at = roll(random, frames.length)
  const frame = frames[at]
  if (frame === undefined || frame.length < 8) return
  switch (roll(random, 11)) {
    case 0: frame[roll(random, frame.length)] = roll(random, 256); break
    case 1: frame[3] = roll(random, 18); break
    case 2: frame[4] = roll(random, 256); break
    case 3: frame.writeUIntBE(roll(random, 4), 5, 3); break
    case 4: frame.writeUIntBE(roll(random, random() < 0.5 ? 300 : 2 ** 24), 0, 3); break
    case 5: frames[at] = frame.subarray(0, roll(random, frame.length + 1)); break
    case 6: frames.splice(at, 1); break
    case 7: frames.splice(roll(random, frames.length + 1), 0, Buffer.from(frame)); break
    case 8: frames.push(...frames.splice(at, 1)); break
    case 9: frames.splice(at, 0, noise(random)); break
    default: for (let i = roll(random, 50); i > 0; i--) frames.splice(at, 0, Buffer.from(frame))
  }
}

export function noise(random: Random): Buffer {
  return Buffer.from(Array.from({ length: roll(random, 400) }, () => roll(random, 256)))
}

/** The same bytes in chunks of any size. */
export function chop(random: Random, bytes: Buffer): Buffer[] {
  const chunks: Buffer[] = []
  for (let at = 0; at < bytes.length;) {
    const size = 1 + roll(random, random() < 0.3 ? 20 : 2_000)
    chunks.push(bytes.subarray(at, at + size))
    at += size
  }
  return chunks
}
