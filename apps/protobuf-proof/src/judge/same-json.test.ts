import { describe, expect, it } from 'vitest'
import { sameJson } from './same-json.ts'

describe('sameJson', () => {
  it.each([
    ['{"a":1,"b":[true,null]}', '{ "b": [true, null], "a": 1.0 }'],
    ['0.1', '0.10000000149011612'],
    ['{"__proto__":1}', '{"__proto__":1}'],
  ])('%s is %s', (one, other) => { expect(sameJson(one, other)).toBe(true) })

  it.each([
    ['{"a":1}', '{"a":"1"}'], ['{"a":null}', '{}'], ['[1,2]', '[2,1]'], ['[]', '{}'], ['0.1', '0.2'],
    ['{"__proto__":1}', '{"__proto__":2}'], ['null', '{}'],
  ])('%s is not %s', (one, other) => { expect(sameJson(one, other)).toBe(false) })
})
