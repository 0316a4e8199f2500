import { describe, expect, it } from 'vitest'
import { codeLines, exportCount } from './code-lines.ts'

describe('lines of code', () => {
  it('are neither blank nor comment', () => {
    expect(codeLines('/** a\n * b\n */\n\nconst a = 1 // c\n  // d\n/* e */ const b = 2\n')).toBe(2)
  })

  it.each([
    [`const a = '/*'\nconst b = '*/'\n`, 2],
    ['const a = `//\n${1}\n/*`\nconst b = 1\n', 4],
    [`const a = /[/*'"]/\nconst b = "it's" // '\n`, 2],
    [`const url = 'http://x'\n`, 1],
  ])('are not mistaken for comments: %j', (text, count) => expect(codeLines(text)).toBe(count))
})

describe('exports', () => {
  it('are counted by name, types too', () => {
    const text = `export { a, b } from './a.ts'
export type { C } from './c.ts'
export const d = 1
export type E = 1
export abstract class F {}
export interface G {}
`
    expect(exportCount(text)).toBe(7)
  })
})
