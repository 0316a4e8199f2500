import { NEWLINE, SLASH, STAR } from './characters.ts'
import type { Reader } from './reader.ts'

export type CommentStart = 'line' | 'block' | undefined

/** Past `//` or `/*`, where there is one. */
export function commentStart(reader: Reader): CommentStart {
  if (reader.peek() !== SLASH) return undefined
  const second = reader.peek(1)
  if (second !== SLASH && second !== STAR) return undefined
  reader.skip(2)
  return second === SLASH ? 'line' : 'block'
}

/** What follows `//`, with the end of its line. */
export function lineComment(reader: Reader): string {
  const start = reader.at
  while (!reader.ended && reader.peek() !== NEWLINE) reader.next()
  reader.take(NEWLINE)
  return reader.text.slice(start, reader.at)
}

/** What is between the delimiters, without the blanks and the asterisk that lines begin with. */
export function blockComment(reader: Reader): string {
  const opened = reader.at - 2
  let content = ''
  let from = reader.at
  for (;;) {
    if (reader.ended) {
      reader.wrong('this comment is never closed', 'close it with */', opened)
      return content + reader.text.slice(from, reader.at)
    }
    const code = reader.peek()
    reader.next()
    if (code === NEWLINE) {
      content += reader.text.slice(from, reader.at)
      reader.blanks()
      if (reader.take(STAR) && reader.take(SLASH)) return content
      from = reader.at
    } else if (code === STAR && reader.take(SLASH)) {
      return content + reader.text.slice(from, reader.at - 2)
    } else if (code === SLASH && reader.peek() === STAR) {
      reader.wrong('/* inside of a comment, and comments do not nest', 'close the one before, or write it otherwise', reader.at - 1)
    }
  }
}

/** The comments between two tokens. */
export interface Comments {
  /** Of what ended with the token before. */
  trailing: string
  /** Of what begins with the token after. */
  leading: string
  /** Those between, which belong to neither. */
  detached: string[]
}

/** Shares out comments between the tokens around them. */
export class CommentSorter {
  readonly comments: Comments = { trailing: '', leading: '', detached: [] }
  #text = ''
  #kind: CommentStart
  #canTrail = true
  #trails = false
  #count = 0

  get pending(): boolean {
    return this.#kind !== undefined
  }

  /** Comments of whole lines that follow each other are one. */
  add(kind: 'line' | 'block', text: string): void {
    if (this.#kind !== undefined && (kind === 'block' || this.#kind === 'block')) this.flush()
    this.#text += text
    this.#kind = kind
  }

  /** What is pending doesn't belong to the next token. */
  flush(): void {
    if (this.#kind === undefined) return
    if (this.#canTrail) {
      this.comments.trailing += this.#text
      this.#trails = true
      this.#canTrail = false
    } else {
      this.comments.detached.push(this.#text)
    }
    this.#text = ''
    this.#kind = undefined
    this.#count++
  }

  /** Nothing that comes belongs to the token before. */
  detach(): void {
    this.#canTrail = false
  }

  /** Where both tokens are on one line, a single comment could be either's, and is neither's. */
  ambiguous(): void {
    if (this.#count + (this.pending ? 1 : 0) !== 1) return
    if (this.#trails) {
      this.comments.detached.unshift(this.comments.trailing)
      this.comments.trailing = ''
    }
    this.flush()
  }

  done(): Comments {
    if (this.pending) this.comments.leading = this.#text
    return this.comments
  }
}
