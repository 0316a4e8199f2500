import { expect, it } from 'vitest'
import { sized } from '../chance/writer.ts'
import { minimise } from './minimise.ts'

const hex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('hex')

it('leaves the one field that matters, in the messages that it is in', async () => {
  const inner = Uint8Array.of(8, 1, 16, 2, 24, 3)
  const bytes = Buffer.concat([Uint8Array.of(8, 1), sized(2, sized(3, inner)), sized(4, Buffer.from('text'))])
  const shows = /12..1a..(?:0801)?1002/
  const least = await minimise({ type: 'T', bytes }, ({ bytes: it }) => Promise.resolve(shows.test(hex(it))))
  expect(hex(least.bytes)).toBe('12041a021002')
})

it('leaves the one member of JSON that matters, where it is', async () => {
  const text = '{"a": 1, "b": {"c": [1, {"d": "bad"}, 3], "e": null}}'
  const shows = (it = ''): boolean => it.includes('"d":"bad"') && isJson(it)
  const least = await minimise({ type: 'T', text, strict: false }, ({ text: it }) => Promise.resolve(shows(it)))
  expect(least.text).toBe('{"":{"":[{"d":"bad"}]}}')
})

it('leaves the characters that matter of what is no JSON', async () => {
  const least = await minimise({ type: 'T', text: '{"a": 1,, "b"}', strict: false }, ({ text }) => Promise.resolve(text?.includes(',,') ?? false))
  expect(least.text).toBe(',,')
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
