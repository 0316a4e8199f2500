import type { Problems } from '../text/problems.ts'
import type { Token } from '../text/token.ts'
import { Tokenizer } from '../text/tokenizer.ts'

/** Thrown where a value can't be read; the problem has been noted. */
export class BadValue extends Error {}

/** A value's text, token by token. */
export class Words {
  readonly #tokens: Tokenizer
  readonly #problems: Problems

  constructor(text: string, start: number, problems: Problems) {
    this.#tokens = new Tokenizer(text, problems, start)
    this.#problems = problems
    this.#tokens.next()
  }

  get current(): Token {
    return this.#tokens.current
  }

  next(): void {
    this.#tokens.next()
  }

  at(text: string): boolean {
    return this.current.text === text
  }

  take(text: string): boolean {
    if (!this.at(text)) return false
    this.#tokens.next()
    return true
  }

  want(text: string): void {
    if (!this.take(text)) this.refuse(`expected ${text} instead of ${this.current.text || 'the end'}`)
  }

  refuse(message: string, help?: string, token: Token = this.current): never {
    this.#problems.add(token.offset, message, help)
    throw new BadValue(message)
  }
}
