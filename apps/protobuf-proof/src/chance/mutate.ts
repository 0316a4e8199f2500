import type { Chance } from './chance.ts'
import { group, sized, tag, varint, WIRE } from './writer.ts'

/** Breaks an encoding: the result may be malformed, or another message. */
export function mutate(chance: Chance, bytes: Uint8Array): Uint8Array {
  const at = chance.below(bytes.length + 1)
  const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)]
  switch (chance.below(8)) {
    case 0: case 1: return head.slice()
    case 2: return Buffer.concat([head, chance.bytes(3), tail])
    case 3: return Buffer.concat([head, tail.subarray(1 + chance.below(3))])
    case 4: return Uint8Array.from(bytes, (byte, i) => (i === at ? byte ^ (1 << chance.below(8)) : byte))
    case 5: return Buffer.concat([bytes, chance.pick(ODDITIES)])
    case 6: return Buffer.concat([chance.pick(ODDITIES), bytes])
    default: return Uint8Array.from(bytes, (byte, i) => (i === at ? chance.below(256) : byte))
  }
}

const ODDITIES: readonly Uint8Array[] = [
  // Field 0, of each wire type.
  [0, 0], [1, 1, 2, 3, 4, 5, 6, 7, 8], [2, 0], [3, 4], [4], [5, 1, 2, 3, 4],
  // Wire types that there aren't.
  [6], [7], [0x0e, 0], [0x0f, 0],
  // Groups that were never opened or are never closed, or by another.
  [0x0c], tag(1, WIRE.open), [...tag(5_000, WIRE.open), ...tag(5_001, WIRE.close)], [...tag(5_000, WIRE.open), 8],
  // The largest number, and numbers beyond it.
  ...[0xffff_fff8n, 2n ** 32n | 8n, 2n ** 32n, 2n ** 35n + 8n, 2n ** 63n + 8n].map((it) => [...varint(it), 1]),
  // Varints that are too long, or have more bits than 64.
  ...[[1], [2], [0x7f], [0xff, 1]].map((end) => [8, ...Array<number>(9).fill(0xff), ...end]),
  ...[[0x7f], [0x80, 0]].map((end) => [...tag(5_000, WIRE.varint), ...Array<number>(9).fill(0x80), ...end]),
  // Tags of as many bytes, which say the same as one.
  ...[3, 4, 8].map((more) => [0x88, ...Array<number>(more).fill(0x80), 0, 1]),
  // Lengths beyond the end.
  ...[200n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 64n - 1n]
    .map((length) => [...tag(14, WIRE.sized), ...varint(length), 1]),
  [...tag(5_000, WIRE.sized), ...varint(2n ** 32n), 1],
  // What is no UTF-8: cut off, too long, half of a surrogate pair, beyond the last.
  ...[[0xc3], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xff]]
    .map((text) => [...sized(14, Uint8Array.from(text))]),
].map((it) => Uint8Array.from(it))

/** So many messages within one another, by a field that leads from a message to one of its own kind. */
export function nested(number: number, delimited: boolean, depth: number): Uint8Array {
  let made: Uint8Array = new Uint8Array(0)
  for (let i = 0; i < depth; i++) made = delimited ? group(number, made) : sized(number, made)
  return made
}

const SCRAPS = [
  ',', '"', '}', ']', '{', '[', ':', '0', '-', '.', 'e', '\\', ' ', 'null', '/**/', '\'', 'NaN', 'Infinity',
  '\t', '\u00a0',
] as const

/** Takes something out of a JSON text, or puts something in. */
export function mutateText(chance: Chance, text: string): string {
  const at = chance.below(text.length + 1)
  // Halves of a surrogate pair would be lost on the way to an oracle; those that are escaped are not.
  const [head, tail] = [text.slice(0, at).toWellFormed(), text.slice(at).toWellFormed()]
  switch (chance.below(4)) {
    case 0: return head
    case 1: return head + chance.pick(SCRAPS) + tail
    case 2: return head + tail.slice(1)
    default: return text.replace(/([}\]])$/, ',$1')
  }
}
