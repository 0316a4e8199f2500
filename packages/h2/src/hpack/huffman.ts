import { CODE, EOS, LENGTH } from './huffman-code.ts'

// A step takes 4 bits: the states are the inner nodes of the code's tree, and no code is shorter than 5 bits, so that a
// step ends one symbol at most. A step's entry: the next state (8 bits), the symbol (8 bits), and these.
const EMITS = 1 << 16
const FAILS = 1 << 17

const [STEPS, PADDING] = automaton()

/** What `decodeHuffman` returns for a string that has EOS in it. */
export const HAS_EOS = -1
/** What `decodeHuffman` returns for a string whose padding is longer than 7 bits, or not all ones. */
export const BAD_PADDING = -2

/** The most bytes that so many bytes of code can mean: the shortest code has 5 bits. */
export function longestDecoded(length: number): number {
  return Math.floor(length * 8 / 5)
}

/**
 * Decodes a string (RFC 7541 §5.2) to the beginning of `target`, which has room for `longestDecoded` bytes. Returns its
 * length; or HAS_EOS or BAD_PADDING.
 */
export function decodeHuffman(buffer: Uint8Array, start: number, end: number, target: Uint8Array): number {
  let state = 0
  let length = 0
  for (let at = start; at < end; at++) {
    const byte = buffer[at]!
    let step = STEPS[state << 4 | byte >> 4]!
    if (step >= EMITS) {
      if (step >= FAILS) return HAS_EOS
      target[length++] = step >> 8
    }
    step = STEPS[(step & 0xff) << 4 | byte & 15]!
    if (step >= EMITS) {
      if (step >= FAILS) return HAS_EOS
      target[length++] = step >> 8
    }
    state = step & 0xff
  }
  return PADDING[state] === 1 ? length : BAD_PADDING
}

/** The bytes that a string takes in the code. */
export function huffmanLength(text: string): number {
  let bits = 0
  for (let i = 0; i < text.length; i++) bits += LENGTH[text.charCodeAt(i)]!
  return bits + 7 >> 3
}

/** Writes a latin1 string at `at`, padded with the beginning of EOS (RFC 7541 §5.2); returns where it ends. */
export function encodeHuffman(text: string, target: Uint8Array, at: number): number {
  let held = 0
  let bits = 0
  for (let i = 0; i < text.length; i++) {
    const symbol = text.charCodeAt(i)
    let code = CODE[symbol]!
    let length = LENGTH[symbol]!
    if (length > 24) {
      // With the up to 7 bits that are held it would be more than 32.
      length -= 8
      held = held << length | code >>> 8
      bits += length
      while (bits >= 8) target[at++] = held >>> (bits -= 8)
      code &= 0xff
      length = 8
    }
    held = held << length | code
    bits += length
    while (bits >= 8) target[at++] = held >>> (bits -= 8)
  }
  if (bits > 0) target[at++] = held << 8 - bits | 0xff >> bits
  return at
}

/** The steps of all states; and for each state whether a string may end in it: after up to 7 ones since a symbol. */
function automaton(): [steps: Int32Array, padding: Uint8Array] {
  // The children of a node: another node's number, or a symbol as its complement.
  const tree: [zero: number, one: number][] = [[0, 0]]
  for (let symbol = 0; symbol <= EOS; symbol++) {
    let node = 0
    for (let bit = LENGTH[symbol]! - 1; bit > 0; bit--) {
      const side = CODE[symbol]! >>> bit & 1
      if (tree[node]![side] === 0) tree[node]![side] = tree.push([0, 0]) - 1
      node = tree[node]![side]!
    }
    tree[node]![CODE[symbol]! & 1] = ~symbol
  }
  const steps = new Int32Array(tree.length * 16)
  for (let step = 0; step < steps.length; step++) {
    let node = step >> 4
    let result = 0
    for (let bit = 3; bit >= 0; bit--) {
      const child = tree[node]![step >> bit & 1]!
      node = Math.max(child, 0)
      if (child === ~EOS) result = FAILS
      else if (child < 0) result |= EMITS | ~child << 8
    }
    steps[step] = result | node
  }
  const padding = new Uint8Array(tree.length)
  for (let node = 0, ones = 0; ones < 8; ones++) {
    padding[node] = 1
    node = tree[node]![1]
  }
  return [steps, padding]
}
