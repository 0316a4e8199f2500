import { describe, expect, it } from 'vitest'
import { MessageBuffer } from './message-buffer.ts'
import { giveSpare } from './spares.ts'

const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => i * 31)

/** Puts a message together from pieces of `size` bytes. */
function assembled(message: Uint8Array, size: number, borrows: boolean): MessageBuffer {
  const buffer = new MessageBuffer(message.length, borrows)
  for (let at = 0; at < message.length;) at = buffer.add(message, at, Math.min(at + size, message.length))
  return buffer
}

describe('a message in pieces', () => {
  const cuts = [[10, 3], [300_000, 65_536], [1_000_000, 1_000_000]] as const
  it.each(cuts)('of %i bytes is whole after all of them', (total, size) => {
    const message = bytes(total)
    for (const borrows of [false, true]) {
      const buffer = assembled(message, size, borrows)
      expect([buffer.isWhole, buffer.left, buffer.first]).toEqual([true, 0, 0])
      expect(Buffer.compare(buffer.takeWhole(), message)).toBe(0)
    }
  })

  it('takes no more than is its own', () => {
    const buffer = new MessageBuffer(4, false)
    expect(buffer.add(bytes(10), 1, 10)).toBe(5)
    expect([...buffer.takeWhole()]).toEqual([...bytes(5).subarray(1)])
  })

  it('is lent where it is large and the reader borrows', () => {
    expect(assembled(bytes(100), 7, true).isLent).toBe(false)
    expect(assembled(bytes(20_000), 7_000, false).isLent).toBe(false)
    const large = assembled(bytes(20_000), 7_000, true)
    expect(large.isLent).toBe(true)
    const lent = large.lendWhole()
    expect(Buffer.compare(lent.subarray(0, 20_000), bytes(20_000))).toBe(0)
    giveSpare(lent)
  })

  it('reserves no more than a part of what a peer only claims', () => {
    expect(new MessageBuffer(2 ** 31, false).lendWhole().length).toBeLessThanOrEqual(262_144)
  })

  it('is passed over where nobody wants it', () => {
    const buffer = new MessageBuffer(8, false)
    buffer.skip(8)
    expect(buffer.isWhole).toBe(true)
  })
})
