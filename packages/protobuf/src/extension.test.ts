import { describe, expect, it } from 'vitest'
import { everyFiles } from '../test/every.ts'
import type { Values } from '../test/messages.ts'
import { generatedFiles, generatedMessage } from '../test/messages.ts'
import { clearExtension, extension, getExtension, hasExtension, setExtension } from './extension.ts'
import { typesOf } from './types-of.ts'
import { UNKNOWN } from './wire/unknown.ts'

const Two = generatedMessage(everyFiles, 'every2.proto', 'every2.Two')
const file = generatedFiles(everyFiles).get('every2.proto')!
const note = extension<Values, string>('every2.note', () => file)
const nums = extension<Values, number[]>('every2.nums', () => file)
const grp = extension<Values, { a?: string }>('every2.grp', () => file)
const made = (): Values => Two.create({ id: 'x', level: 1, at: new Date(0) })

describe('extensions', () => {
  it('are set, got and cleared, and survive an encode and a decode', () => {
    const two = made()
    expect([hasExtension(two, note), getExtension(two, note), getExtension(two, nums)]).toEqual([false, undefined, []])
    setExtension(two, note, 'first')
    setExtension(two, nums, [1, -1, 300])
    setExtension(two, grp, { a: 'in a group' })
    setExtension(two, note, 'second')
    const decoded = Two.decode(Two.encode(two))
    for (const it of [two, decoded]) {
      expect(getExtension(it, note)).toBe('second')
      expect(getExtension(it, nums)).toEqual([1, -1, 300])
      expect(getExtension(it, grp)).toEqual({ a: 'in a group', sub: [] })
    }
    clearExtension(decoded, nums)
    expect([hasExtension(decoded, nums), hasExtension(decoded, note)]).toEqual([false, true])
    clearExtension(decoded, note)
    clearExtension(decoded, grp)
    expect(Object.getOwnPropertySymbols(decoded)).toEqual([])
    expect(getExtension(two, note)).toBe('second')
  })

  it('are checked', () => {
    expect(() => setExtension(made(), note, 5 as never)).toThrow('every2.note: value: 5 is not a string')
    expect(() => getExtension({ [UNKNOWN]: [new Uint8Array([0xa2, 6, 9])] }, note)).toThrow('every2.note: byte 2: 9 bytes are announced')
  })

  it('that the file does not have are no extensions', () => {
    const other = extension<Values, string>('every2.other', () => file)
    expect(() => getExtension(made(), other)).toThrow('every2.proto: the descriptor in the generated file has no extension every2.other')
  })

  it('are fields of messages that are known at run time alone', () => {
    const two = made()
    setExtension(two, note, 'x')
    const type = typesOf(everyFiles).message<Values>('every2.Two')!
    const { form } = type
    const json = form!('json').write({ id: 'x', level: 'LOW', at: new Date(0), '[every2.note]': 'x' })
    expect(json).toEqual({ id: 'x', level: 'LOW', at: '1970-01-01T00:00:00Z', '[every2.note]': 'x' })
    expect(form!('json').read(json)).toMatchObject({ '[every2.note]': 'x', '[every2.nums]': [] })
  })
})
