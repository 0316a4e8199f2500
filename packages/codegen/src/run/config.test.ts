import { describe, expect, it } from 'vitest'
import { parseConfig } from './config.ts'

const refusal = (text: string): string => {
  try {
    parseConfig(text, 'skein.json')
  } catch (thrown) {
    return (thrown as Error).message
  }
  return ''
}

describe('a configuration', () => {
  it('says what the command line would', () => {
    const gen = { paths: ['proto'], out: 'src/gen', include: [], keepCase: true, wellKnown: 'exact', importExtension: '.js', comments: false }
    expect(parseConfig(JSON.stringify({ gen }), 'skein.json')).toEqual(gen)
  })

  it('may speak of other commands alone', () => {
    expect(parseConfig('{ "breaking": {} }', 'skein.json')).toEqual({})
  })

  it('is refused with the key that is wrong', () => {
    expect(refusal('{ "gen": { "keepcase": true } }')).toMatch('skein.json: gen.keepcase: there is no such key; there is paths, out,')
    expect(refusal('{ "gen": { "__proto__": true } }')).toMatch('skein.json: gen.__proto__: there is no such key')
    expect(refusal('{ "gen": { "paths": "proto" } }')).toBe('skein.json: gen.paths: "proto" is not a list of strings')
    expect(refusal('{ "gen": { "wellKnown": 1 } }')).toBe('skein.json: gen.wellKnown: 1 is not "natural" or "exact"')
    expect(refusal('{ "gen": [] }')).toBe('skein.json: gen: [] is not an object')
    expect(refusal('null')).toBe('skein.json: it: null is not an object')
  })

  it('is refused with the place where it is no JSON', () => {
    expect(refusal('{\n  "gen": {,\n}')).toMatch(/^skein\.json:2:11: it is no JSON: .*\n {2}"gen": \{,\n {10}\^$/)
    expect(refusal('{\n  "gen": }')).toMatch(/^skein\.json:2:10: it is no JSON: Unexpected token '\}'\n {2}"gen": \}\n {9}\^$/)
    expect(refusal('{ "gen": {')).toMatch('skein.json:1:11: it is no JSON')
    expect(refusal('')).toMatch('skein.json:1:1: it is no JSON: Unexpected end')
  })
})
