import { expect, it } from 'vitest'
import { JsonCutter } from './json-values.ts'

function cut(text: string, step: number = text.length): string[] {
  const cutter = new JsonCutter()
  const found: string[] = []
  for (let at = 0; at < text.length; at += step) {
    for (const { text: value, line } of cutter.push(text.slice(at, at + step))) found.push(`${line}:${value}`)
  }
  for (const { text: value, line } of cutter.finish()) found.push(`${line}:${value}`)
  return found
}

const TEXT = '\ufeff{"a": "}\\"{"}\n{\n "b": [1, {"c": "\\\\"}]\n}{"d":1} [2]\n\n"s\\" t" 17\ntrue nonsense'

it.each([1, 2, 3, 7, 1_000])('cuts values apart, in pieces of %i', (step) => {
  expect(cut(TEXT, step)).toEqual([
    '1:{"a": "}\\"{"}', '2:{\n "b": [1, {"c": "\\\\"}]\n}', '4:{"d":1}', '4:[2]', '6:"s\\" t"', '6:17', '7:true', '7:nonsense',
  ])
})

it('gives a value as soon as it is whole', () => {
  const cutter = new JsonCutter()
  expect([...cutter.push('{"a":1}')]).toEqual([{ text: '{"a":1}', line: 1 }])
  expect([...cutter.push('\n{"b"')]).toEqual([])
  expect([...cutter.push(':2}')]).toEqual([{ text: '{"b":2}', line: 2 }])
})

it('gives what has no end at the end, and nothing of nothing', () => {
  expect(cut('{"a": [1')).toEqual(['1:{"a": [1'])
  expect(cut('}')).toEqual(['1:}'])
  expect(cut(' \n\t ')).toEqual([])
  expect(cut('')).toEqual([])
})
