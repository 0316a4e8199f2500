import { usage } from '../failure.ts'

/** One value of a stream of JSON values, and where it began. */
export interface JsonText {
  readonly text: string
  /** From 1. */
  readonly line: number
}

/** Of one value, in characters. */
const MOST = 256 * 2 ** 20

/** Where in a value one is; `word`: a number, `true`, or what is none of JSON's. */
type State = 'between' | 'deep' | 'string' | 'word'

const [QUOTE, BACKSLASH, LINE_FEED, SPACE, MARK] = [0x22, 0x5c, 0x0a, 0x20, 0xfeff]
const isOpening = (char: number): boolean => char === 0x7b || char === 0x5b
const isClosing = (char: number): boolean => char === 0x7d || char === 0x5d

/**
 * Cuts text that comes in pieces into JSON values, with or without lines between them: NDJSON, and values of many
 * lines. A value is given as soon as it is whole; whether it is JSON is found out when it is parsed.
 */
export class JsonCutter {
  private text = ''
  /** Where in `text` was looked up to; beyond its end where that is behind a backslash. */
  private at = 0
  private from = 0
  private state: State = 'between'
  private depth = 0
  private inString = false
  private line = 1
  private beganAt = 1

  /** Gives where a value ended, if it did. */
  private read(char: number): number | undefined {
    switch (this.state) {
      case 'between':
        if (char <= SPACE || char === MARK) return undefined
        this.from = this.at
        this.beganAt = this.line
        this.depth = 1
        this.inString = false
        this.state = isOpening(char) ? 'deep' : char === QUOTE ? 'string' : 'word'
        return undefined
      case 'string':
        if (char === BACKSLASH) this.at++
        return char === QUOTE ? this.at + 1 : undefined
      case 'word': return char <= SPACE ? this.at : undefined
      case 'deep':
        if (this.inString) {
          if (char === BACKSLASH) this.at++
          else if (char === QUOTE) this.inString = false
        } else if (char === QUOTE) this.inString = true
        else if (isOpening(char)) this.depth++
        else if (isClosing(char) && --this.depth === 0) return this.at + 1
        return undefined
    }
  }

  *push(piece: string): Generator<JsonText, void> {
    this.text += piece
    for (; this.at < this.text.length; this.at++) {
      const char = this.text.charCodeAt(this.at)
      if (char === LINE_FEED) this.line++
      const end = this.read(char)
      if (end === undefined) continue
      this.state = 'between'
      yield { text: this.text.slice(this.from, end), line: this.beganAt }
    }
    const kept = this.state === 'between' ? this.at : this.from
    this.text = this.text.slice(kept)
    this.at -= kept
    this.from = 0
    if (this.text.length > MOST) throw usage(`input line ${this.beganAt}: a value goes on after ${MOST} characters`)
  }

  /** What is left at the end: a value without its end, or one that only the end ends. */
  *finish(): Generator<JsonText, void> {
    if (this.state !== 'between') yield { text: this.text, line: this.beganAt }
  }
}
