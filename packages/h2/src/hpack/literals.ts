import { Field } from './field.ts'
import { BAD_PADDING, decodeHuffman, HAS_EOS, longestDecoded } from './huffman.ts'
import type { Input } from './integer.ts'
import { LONGEST_KEY, Memo } from './memo.ts'
import { isSecret } from './secrets.ts'
import { latin1 } from './text.ts'

/** A buffer for decoded strings that is larger than this is not kept. */
const KEPT = 16_384

/** Shared: what is in it is gone into a string before anything else can run. */
let decoded = new Uint8Array(1024)

/** The strings of literals (RFC 7541 §5.2). Those that came lately are not built again. */
export class Literals {
  private readonly names = new Memo<string>()
  private readonly fields = new Memo<Field>()

  /** Reads a name; undefined, and nothing is built, where it has more than `longest` bytes. */
  name(input: Input, longest: number): string | undefined {
    const coded = isCoded(input)
    const end = stringEnd(input)
    const { buffer, at } = input
    input.at = end
    if (end - at > LONGEST_KEY) return read(input, at, end, coded, longest)
    const known = this.names.find('', buffer, at, end, coded)
    if (known !== undefined) return known
    const name = read(input, at, end, coded, longest)
    if (name !== undefined) this.names.add('', buffer, at, end, coded, name)
    return name
  }

  /** Reads a value; undefined, and nothing is built, where it has more than `longest` bytes. */
  field(input: Input, name: string, longest: number, secret: boolean): Field | undefined {
    const coded = isCoded(input)
    const end = stringEnd(input)
    const { buffer, at } = input
    input.at = end
    if (secret || end - at > LONGEST_KEY) {
      const value = read(input, at, end, coded, longest)
      return value === undefined ? undefined : new Field(name, value, secret)
    }
    const known = this.fields.find(name, buffer, at, end, coded)
    if (known !== undefined) return known
    const value = read(input, at, end, coded, longest)
    if (value === undefined) return undefined
    const field = new Field(name, value)
    if (!isSecret(name)) this.fields.add(name, buffer, at, end, coded, field)
    return field
  }

  /** Reads a string that nobody wants. */
  skip(input: Input): void {
    const coded = isCoded(input)
    const end = stringEnd(input)
    const { at } = input
    input.at = end
    read(input, at, end, coded, -1)
  }
}

function isCoded(input: Input): boolean {
  if (input.at === input.end) throw input.fault('the block ends where a string should begin (RFC 7541 §5.2)')
  return input.buffer[input.at]! >= 0x80
}

/** Reads a string's length; returns where the string ends. */
function stringEnd(input: Input): number {
  const begin = input.at
  const length = input.integer(0x7f)
  const left = input.end - input.at
  if (length > left) {
    throw input.fault(`a string says that it has ${length} bytes, and the block has ${left} more (RFC 7541 §5.2)`, begin)
  }
  return input.at + length
}

function read(input: Input, start: number, end: number, coded: boolean, longest: number): string | undefined {
  if (!coded) return end - start > longest ? undefined : latin1(input.buffer, start, end)
  const most = longestDecoded(end - start)
  if (decoded.length < most) decoded = new Uint8Array(most)
  const target = decoded
  if (target.length > KEPT) decoded = new Uint8Array(1024)
  const length = decodeHuffman(input.buffer, start, end, target)
  if (length === HAS_EOS) throw input.fault('a string has EOS in it (RFC 7541 §5.2)', start)
  if (length === BAD_PADDING) {
    throw input.fault('a string is padded with more than 7 bits, or not with ones (RFC 7541 §5.2)', start)
  }
  return length > longest ? undefined : latin1(target, 0, length)
}
