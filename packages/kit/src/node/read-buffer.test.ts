import { expect, it } from 'vitest'
import { release } from './read-buffer.ts'

it('gives back a chunk that is alone in its memory', () => {
  const chunk = Buffer.from(new ArrayBuffer(65_536))
  release(chunk)
  expect([chunk.length, chunk.buffer.byteLength]).toEqual([0, 0])
})

it('leaves alone what shares its memory with others, and what is small', () => {
  const shared = Buffer.from(new ArrayBuffer(65_536)).subarray(0, 20_000)
  const small = Buffer.from(new ArrayBuffer(100))
  release(shared)
  release(small)
  expect([shared.length, small.length]).toEqual([20_000, 100])
})
