import { expect, it } from 'vitest'
import { Code, key } from './index.ts'

it('makes keys that are never the same, though their names are', () => {
  const [one, other] = [key('user', 'nobody'), key('user', 'nobody')]
  expect(one.id).not.toBe(other.id)
  expect([one.initial, String(one.id)]).toEqual(['nobody', 'Symbol(user)'])
})

it('has the seventeen codes of gRPC, from 0 to 16', () => {
  expect(Object.values(Code)).toEqual(Array.from({ length: 17 }, (_, i) => i))
})
