import { expect, it } from 'vitest'
import { seeded } from '@skein/conformance'
import { frame } from '../test/raw.ts'
import { MESSAGE, PIECE, PING } from './frames.ts'
import { Reader } from './reader.ts'

/** Writes down the frames; the parts of a piece come together again. */
function reading(): { reader: Reader; seen: string[] } {
  const seen: string[] = []
  let piece = ''
  const close = (): void => {
    if (piece !== '') seen.push(piece)
    piece = ''
  }
  const reader = new Reader({
    frame(type, flags, stream, buffer, start, end) {
      close()
      seen.push(`${type} ${flags} ${stream} ${buffer.toString('latin1', start, end)}`)
    },
    piece(stream, buffer, start, end) {
      piece += `${piece === '' ? `${PIECE} ${stream} ` : ''}${buffer.toString('latin1', start, end)}`
    },
  })
  return { reader, seen }
}

it('reads the same frames, however the bytes are cut', () => {
  const frames = [frame(MESSAGE, 3, 70_000, 'first'), frame(PIECE, 0, 5, 'x'.repeat(2_000)), frame(PING, 0, 0), frame(MESSAGE, 0, 1, 'y'.repeat(700))]
  const bytes = Buffer.concat([...frames, ...frames])
  const whole = reading()
  whole.reader.read(bytes, bytes.length)
  expect(whole.seen.length).toBe(8)
  const random = seeded(3)
  for (let round = 0; round < 300; round++) {
    const { reader, seen } = reading()
    for (let at = 0; at < bytes.length;) {
      const size = 1 + Math.floor(random() * (round % 2 === 0 ? 12 : 1_500))
      const chunk = Buffer.from(bytes.subarray(at, at + size))
      reader.read(chunk, chunk.length)
      // What was lent is no longer there.
      chunk.fill(0)
      at += size
    }
    expect(seen).toEqual(whole.seen)
    expect(reader.inside).toBe(false)
  }
})

it('refuses a length beyond the limit when it has the header, however that is cut', () => {
  const head = frame(MESSAGE, 0, 1).fill(0xff, 0, 3)
  for (let cut = 0; cut < head.length; cut++) {
    const { reader } = reading()
    reader.read(head.subarray(0, cut), cut)
    expect(() => { reader.read(head.subarray(cut), head.length - cut) }).toThrow(/at most 131072/)
  }
})
