import { APOSTROPHE, BACKSLASH, BOM, DOT, HASH, NEWLINE, QUOTE, SPACE, isBlank, isDigit, isHex, isLetter, isOctal } from './characters.ts'
import type { Comments } from './comments.ts'
import { blockComment, commentStart, CommentSorter, lineComment } from './comments.ts'
import type { Problems } from './problems.ts'
import { Reader } from './reader.ts'
import type { Token, TokenKind } from './token.ts'
import { START } from './token.ts'

/** Cuts a text into tokens. What is wrong goes to `problems`, and it goes on. */
export class Tokenizer {
  current: Token = START
  previous: Token = START
  readonly #reader: Reader

  readonly #hashes: boolean

  /** With `from`, it reads protobuf's text format, whose comments begin with `#`, from there on. */
  constructor(text: string, problems: Problems, from?: number) {
    this.#reader = new Reader(text, problems)
    this.#hashes = from !== undefined
    if (from !== undefined) this.#reader.at = from
    else if (text.charCodeAt(0) === BOM) this.#reader.next()
  }

  /** To the next token, past comments. */
  next(): void {
    const reader = this.#reader
    this.previous = this.current
    for (;;) {
      while (isBlank(reader.peek()) || reader.peek() === NEWLINE) reader.next()
      const comment = commentStart(reader)
      if (comment === 'line') lineComment(reader)
      else if (comment === 'block') blockComment(reader)
      else if (this.#hashes && reader.peek() === HASH) lineComment(reader)
      else if (reader.ended) return this.#end()
      else if (!this.#control()) break
    }
    const { at, line, column } = reader
    const kind = this.#token()
    const text = reader.text.slice(at, reader.at)
    this.current = { kind, text, offset: at, line, column, endColumn: reader.column }
  }

  /** To the next token, and says whose the comments on the way are. */
  nextWithComments(): Comments {
    const reader = this.#reader
    const sorter = new CommentSorter()
    let line = reader.line
    let trailingEnd = -1
    if (this.current.kind === 'start') {
      sorter.detach()
      line = -1
    } else {
      reader.blanks()
      const comment = commentStart(reader)
      if (comment === 'line') trailingEnd = reader.line
      if (comment !== undefined) sorter.add(comment, comment === 'line' ? lineComment(reader) : blockComment(reader))
      if (comment === 'block') {
        trailingEnd = reader.line
        reader.blanks()
      }
      if (comment === undefined && !reader.take(NEWLINE)) {
        this.next()
        return sorter.done()
      }
      sorter.flush()
    }
    this.#linesWithComments(sorter)
    const { kind, text } = this.current
    if (kind === 'end' || text === '}' || text === ']' || text === ')') sorter.flush()
    // After the token: a string can't have ended on another line.
    if (kind !== 'end' && (line === reader.line || trailingEnd === reader.line)) sorter.ambiguous()
    return sorter.done()
  }

  #linesWithComments(sorter: CommentSorter): void {
    const reader = this.#reader
    for (;;) {
      reader.blanks()
      const comment = commentStart(reader)
      if (comment === 'line') {
        sorter.add('line', lineComment(reader))
      } else if (comment === 'block') {
        sorter.add('block', blockComment(reader))
        // What is left of the line is no empty line.
        reader.blanks()
        reader.take(NEWLINE)
      } else if (reader.take(NEWLINE)) {
        sorter.flush()
        sorter.detach()
      } else {
        return this.next()
      }
    }
  }

  #end(): void {
    const { at, line, column } = this.#reader
    this.current = { kind: 'end', text: '', offset: at, line, column, endColumn: column }
  }

  /** Past characters that no text has. */
  #control(): boolean {
    const reader = this.#reader
    const isControl = (code: number): boolean => code < SPACE && !isBlank(code) && code !== NEWLINE
    if (!isControl(reader.peek())) return false
    reader.wrong(`a control character (U+${reader.peek().toString(16).padStart(4, '0')})`, 'remove it; is this a text file?')
    while (isControl(reader.peek())) reader.next()
    return true
  }

  #token(): TokenKind {
    const reader = this.#reader
    const code = reader.peek()
    if (isLetter(code)) {
      let length = 1
      while (isLetter(reader.peek(length)) || isDigit(reader.peek(length))) length++
      reader.skip(length)
      return 'identifier'
    }
    if (isDigit(code)) return this.#number()
    if (code === DOT && isDigit(reader.peek(1))) {
      const { kind, line, endColumn } = this.previous
      if (kind === 'identifier' && line === reader.line && endColumn === reader.column) {
        reader.wrong('a number that begins with a point right behind a name', 'put a space between them')
      }
      return this.#number()
    }
    if (code === QUOTE || code === APOSTROPHE) return this.#string(code)
    if (code >= 0x80) {
      const character = String.fromCodePoint(reader.text.codePointAt(reader.at)!)
      reader.wrong(`the character ${character} outside of a string or comment`, 'names are of a to z, A to Z, 0 to 9 and _')
      if (character.length === 2) reader.next()
    }
    reader.next()
    return 'symbol'
  }

  #number(): TokenKind {
    const reader = this.#reader
    const digits = (is: (code: number) => boolean): number => {
      const start = reader.at
      while (is(reader.peek())) reader.skip(1)
      return reader.at - start
    }
    let kind: TokenKind = 'integer'
    const second = reader.peek(1)
    const zero = reader.peek() === 48
    if (zero && (second === 120 || second === 88)) {
      reader.skip(2)
      if (digits(isHex) === 0) reader.wrong('0x without hexadecimal digits')
    } else if (zero && isDigit(second)) {
      digits(isOctal)
      if (isDigit(reader.peek())) {
        reader.wrong('a number that begins with 0 is octal, and has no digits but 0 to 7', 'leave the zero out')
        digits(isDigit)
      }
    } else {
      digits(isDigit)
      if (reader.take(DOT)) {
        kind = 'float'
        digits(isDigit)
      }
      if ((reader.peek() | 32) === 101) {
        kind = 'float'
        reader.skip(1)
        if (reader.peek() === 45 || reader.peek() === 43) reader.skip(1)
        if (digits(isDigit) === 0) reader.wrong('an exponent without digits')
      }
    }
    if (isLetter(reader.peek())) reader.wrong('a letter right behind a number', 'put a space between them; names do not begin with digits')
    else if (reader.peek() === DOT) reader.wrong('a point in a number that has none there')
    return kind
  }

  #string(quote: number): TokenKind {
    const reader = this.#reader
    const opened = reader.at
    reader.skip(1)
    for (;;) {
      const code = reader.peek()
      if (reader.ended || code === NEWLINE || code === 0) {
        const what = code === 0 ? 'a NUL character in a string' : 'this string is not closed on its line'
        reader.wrong(what, code === 0 ? 'write \\0' : 'close it; \\n is a line break', code === 0 ? reader.at : opened)
        return 'string'
      }
      reader.next()
      if (code === quote) return 'string'
      if (code === BACKSLASH) this.#escape()
    }
  }

  #escape(): void {
    const reader = this.#reader
    const rest = reader.text.slice(reader.at, reader.at + 9)
    const known = /^(?:[abfnrtv\\?'"]|[0-7]|[xX][\dA-Fa-f]|u[\dA-Fa-f]{4}|U00(?:0[\dA-Fa-f]|10)[\dA-Fa-f]{4})/.exec(rest)?.[0]
    if (known !== undefined) {
      reader.skip(known.length)
      return
    }
    const why = /^u/.test(rest) ? '\\u wants four hexadecimal digits'
      : /^U/.test(rest) ? '\\U wants eight hexadecimal digits, up to 0010ffff'
        : /^x/i.test(rest) ? '\\x wants hexadecimal digits'
          : 'there is no such escape'
    reader.wrong(why, 'a backslash itself is \\\\', reader.at - 1)
  }
}
