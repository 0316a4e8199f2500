import { UNKNOWN } from '@skein/protobuf/wire'
import { describe, expect, it } from 'vitest'
import { choiceIn } from './extension.ts'

const read = (...bytes: number[]): number | undefined => choiceIn({ [UNKNOWN]: [new Uint8Array(bytes)] }, 16, 2)

describe('a field of an extension', () => {
  it('is found among others, and the last one counts', () => {
    expect(read(0x82, 1, 2, 0x10, 3)).toBe(3)
    expect(read(0x08, 1, 0x15, 0, 0, 0, 0, 0x11, 0, 0, 0, 0, 0, 0, 0, 0, 0x82, 1, 4, 0x08, 9, 0x10, 3)).toBe(3)
    expect(read(0x82, 1, 2, 0x10, 3, 0x82, 1, 3, 0x10, 0x81, 1)).toBe(129)
    const records = [1, 2].map((value) => new Uint8Array([0x82, 1, 2, 0x10, value]))
    expect(choiceIn({ [UNKNOWN]: records }, 16, 2)).toBe(2)
  })

  it.each([
    ['not there', []], ['another one', [0x8a, 1, 2, 0x10, 3]], ['no message', [0x80, 1, 3]], ['cut in its length', [0x82, 1]],
    ['cut', [0x82, 1, 2, 0x10]], ['longer than there is', [0x82, 1, 9, 0x10, 3]], ['a group', [0x83, 1, 0x10, 3]],
    ['cut within', [0x82, 1, 2, 0x10, 0x83]], ['without an end', Array.from({ length: 400 }, () => 0xff)],
  ])('is undefined where it is %s', (_, bytes) => {
    expect(read(...bytes)).toBeUndefined()
  })

  it('is undefined where nothing is unknown', () => {
    expect(choiceIn({}, 16, 2)).toBeUndefined()
  })
})
