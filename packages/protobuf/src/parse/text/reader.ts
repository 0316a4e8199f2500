import { NEWLINE, TAB, isBlank } from './characters.ts'
import type { Problems } from './problems.ts'

/** Goes through a text, and knows line and column as SourceCodeInfo counts them. */
export class Reader {
  readonly text: string
  readonly problems: Problems
  at = 0
  line = 0
  /** What is added to `at` to get the column: what tabs and characters of several bytes make of it. */
  #shift = 0

  constructor(text: string, problems: Problems) {
    this.text = text
    this.problems = problems
  }

  get column(): number {
    return this.at + this.#shift
  }

  /** NaN at the end, which is equal to no character. */
  peek(ahead = 0): number {
    return this.text.charCodeAt(this.at + ahead)
  }

  get ended(): boolean {
    return this.at >= this.text.length
  }

  /** Past one character, whichever it is. */
  next(): void {
    const code = this.text.charCodeAt(this.at)
    if (code === NEWLINE) {
      this.line++
      this.#shift = -this.at - 1
    } else if (code === TAB) {
      this.#shift += 7 - (this.column % 8)
    } else if (code === 0) {
      this.wrong('a NUL character', 'remove it; is this a text file?')
    } else if (code >= 0x80) {
      // Half of a surrogate pair is two of its four bytes.
      this.#shift += code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 1 : 2
    }
    this.at++
  }

  take(code: number): boolean {
    if (this.peek() !== code) return false
    this.next()
    return true
  }

  /** Past characters of one byte each, on one line. */
  skip(count: number): void {
    this.at += count
  }

  blanks(): void {
    while (isBlank(this.peek())) this.next()
  }

  wrong(message: string, help?: string, at: number = this.at): void {
    this.problems.add(at, message, help)
  }
}
