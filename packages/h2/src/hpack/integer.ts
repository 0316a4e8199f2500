import { CompressionFault } from './fault.ts'

const NOTHING = new Uint8Array(0)

/** A block while it is read. */
export class Input {
  buffer: Uint8Array = NOTHING
  at = 0
  end = 0
  private start = 0

  begin(buffer: Uint8Array, start: number, end: number): void {
    this.buffer = buffer
    this.start = start
    this.at = start
    this.end = end
  }

  /** The buffer is only lent. */
  forget(): void {
    this.buffer = NOTHING
  }

  /**
   * Reads an integer whose prefix is in the low bits of the next byte, which `mask` selects (RFC 7541 §5.1). One with
   * more than 4 bytes behind the prefix, or that would be 2^28 or more without it, is refused: nothing that is
   * counted here can be as large.
   */
  integer(mask: number): number {
    const { buffer, at, end } = this
    const prefix = buffer[at]! & mask
    this.at = at + 1
    if (prefix < mask) return prefix
    let value = 0
    for (let next = at + 1, shift = 0; shift < 28; next++, shift += 7) {
      if (next === end) throw this.fault('the block ends inside an integer (RFC 7541 §5.1)', at)
      const byte = buffer[next]!
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) {
        this.at = next + 1
        return value + mask
      }
    }
    throw this.fault('an integer has more than the 5 bytes allowed (RFC 7541 §5.1)', at)
  }

  /** @param at where it is */
  fault(what: string, at: number = this.at): CompressionFault {
    return new CompressionFault(at - this.start, what)
  }
}

/**
 * Writes an integer at `at`, with its prefix in the bits of `mask`, beside the bits of `pattern` (RFC 7541 §5.1);
 * returns where it ends, 6 bytes on at most.
 */
export function writeInteger(target: Uint8Array, at: number, pattern: number, mask: number, value: number): number {
  if (value < mask) {
    target[at] = pattern | value
    return at + 1
  }
  target[at++] = pattern | mask
  let rest = value - mask
  while (rest >= 0x80) {
    target[at++] = rest & 0x7f | 0x80
    rest >>>= 7
  }
  target[at] = rest
  return at + 1
}
