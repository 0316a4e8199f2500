import type { Bytes } from '@skein/core'
import type { SourceCodeInfo_Location } from '../../google/protobuf/descriptor.ts'
import { bytesOf, integerOf, joined, textOf } from '../text/literals.ts'
import type { Problems } from '../text/problems.ts'
import type { Token, TokenKind } from '../text/token.ts'
import { Tokenizer } from '../text/tokenizer.ts'
import type { Marks, Part } from './raw-option.ts'

/** Thrown where a statement can't be read on; the problem has been noted. */
export class Unreadable extends Error {}

const INT32_MAX = 2n ** 31n - 1n
/** Messages lie no deeper within one another, as protoc has it. */
const MAX_NESTING = 31

/** Where the parser is, with what it notes about places on the way. */
export class Cursor {
  readonly tokens: Tokenizer
  readonly problems: Problems
  readonly marks: Marks = new Map()
  readonly locations: SourceCodeInfo_Location[] = []
  depth = 0
  readonly #withLocations: boolean
  /** Comments ahead of the current token. */
  #leading: string
  #detached: string[]

  constructor(text: string, problems: Problems, withLocations: boolean) {
    this.tokens = new Tokenizer(text, problems)
    this.problems = problems
    this.#withLocations = withLocations
    const { leading, detached } = this.tokens.nextWithComments()
    this.#leading = leading
    this.#detached = detached
  }

  get current(): Token {
    return this.tokens.current
  }

  get ended(): boolean {
    return this.tokens.current.kind === 'end'
  }

  /** Whether the token is this one; a string never is. */
  at(text: string): boolean {
    return this.tokens.current.text === text
  }

  is(kind: TokenKind): boolean {
    return this.tokens.current.kind === kind
  }

  next(): void {
    this.tokens.next()
  }

  take(text: string): boolean {
    if (!this.at(text)) return false
    this.tokens.next()
    return true
  }

  want(text: string, help?: string): void {
    if (!this.take(text)) this.refuse(`expected ${text} ${this.found()}`, help)
  }

  name(what: string): string {
    const { kind, text } = this.current
    if (kind !== 'identifier') this.refuse(`expected ${what} ${this.found()}`)
    this.tokens.next()
    return text
  }

  /** Adjacent strings are one. */
  string(what: string): string {
    if (!this.is('string')) this.refuse(`expected ${what} ${this.found()}`)
    let whole = ''
    while (this.is('string')) {
      const text = textOf(this.current.text)
      if (text === undefined) this.wrong('the bytes of this string are no UTF-8')
      whole += text ?? ''
      this.tokens.next()
    }
    return whole
  }

  bytes(what: string): Bytes {
    if (!this.is('string')) this.refuse(`expected ${what} ${this.found()}`)
    const parts: Bytes[] = []
    for (; this.is('string'); this.next()) parts.push(bytesOf(this.current.text))
    return joined(parts)
  }

  /** From 0 to 2^31 - 1. */
  integer(what: string): number {
    return Number(this.bigint(what, INT32_MAX))
  }

  signedInteger(what: string): number {
    const negative = this.take('-')
    const value = this.bigint(what, negative ? INT32_MAX + 1n : INT32_MAX)
    return Number(negative ? -value : value)
  }

  bigint(what: string, most: bigint): bigint {
    if (!this.is('integer')) this.refuse(`expected ${what} ${this.found()}`)
    let value = integerOf(this.current.text)
    if (value > most) {
      this.wrong(`${this.current.text} is too large here`, `${most} is the most`)
      value = 0n
    }
    this.tokens.next()
    return value
  }

  found(): string {
    const { kind, text } = this.current
    return kind === 'end' ? 'where the file ends' : `instead of ${text.length > 40 ? `${text.slice(0, 40)} …` : text}`
  }

  wrong(message: string, help?: string, token: Token = this.current): void {
    this.problems.add(token.offset, message, help)
  }

  refuse(message: string, help?: string, token: Token = this.current): never {
    this.wrong(message, help, token)
    throw new Unreadable(message)
  }

  mark(owner: object, part: Part, offset: number = this.current.offset): void {
    const known = this.marks.get(owner)
    if (known === undefined) this.marks.set(owner, { [part]: offset })
    else known[part] = offset
  }

  /** One level of messages deeper. */
  deeper<T>(inside: () => T): T {
    if (this.depth === MAX_NESTING) this.refuse(`messages lie deeper than ${MAX_NESTING} within one another`, 'move the inner ones out')
    this.depth++
    try {
      return inside()
    } finally {
      this.depth--
    }
  }

  /** Begins a location at the current token, or at the one given. The path is the location's from then on. */
  begin(path: number[], token: Token = this.current): SourceCodeInfo_Location {
    const location: SourceCodeInfo_Location = { path, span: [token.line, token.column], leadingDetachedComments: [] }
    if (this.#withLocations) this.locations.push(location)
    return location
  }

  /** Ends it behind the last token, or behind the one given. */
  end({ span }: SourceCodeInfo_Location, token: Token = this.tokens.previous): void {
    if (span.length > 2) return
    if (token.line !== span[0]) span.push(token.line)
    span.push(token.endColumn)
  }

  /** A location of what `read` reads. */
  located<T>(path: number[], read: (location: SourceCodeInfo_Location) => T): T {
    const location = this.begin(path)
    const value = read(location)
    this.end(location)
    return value
  }

  /** Past what ends or opens a declaration, to which the comments around it belong. */
  close(text: ';' | '{' | '}', location?: SourceCodeInfo_Location): void {
    if (!this.tryClose(text, location)) this.refuse(`expected ${text} ${this.found()}`)
  }

  tryClose(text: ';' | '{' | '}', location?: SourceCodeInfo_Location): boolean {
    if (!this.at(text)) return false
    const { leading, trailing, detached } = this.tokens.nextWithComments()
    if (location !== undefined) {
      if (this.#leading !== '') location.leadingComments = this.#leading
      if (trailing !== '') location.trailingComments = trailing
      location.leadingDetachedComments = this.#detached
      this.#detached = detached
    } else if (text === '}') {
      this.#detached = detached
    } else {
      this.#detached.push(...detached)
    }
    this.#leading = leading
    return true
  }

  /** Reads statements up to the `}`. One that can't be read is noted and skipped. */
  block(what: string, read: () => void): void {
    const opened = this.tokens.previous
    while (!this.tryClose('}')) {
      if (this.ended) this.refuse(`the file ends inside of ${what}`, 'close it with }', opened)
      this.statement(read)
    }
  }

  statement(read: () => void): void {
    try {
      read()
    } catch (thrown) {
      if (!(thrown instanceof Unreadable)) throw thrown
      this.#skip()
    }
  }

  /** To the end of the statement, or past the block that it has. */
  #skip(): void {
    while (!this.ended && !this.at('}') && !this.tryClose(';')) {
      if (this.take('{')) return this.#skipBlock()
      this.next()
    }
  }

  #skipBlock(): void {
    for (let open = 1; !this.ended;) {
      if (this.at('{')) open++
      if (this.at('}') && --open === 0) {
        this.tryClose('}')
        return
      }
      this.next()
    }
  }
}
