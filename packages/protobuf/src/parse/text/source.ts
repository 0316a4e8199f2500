import { ProtoError } from '../error.ts'
import { BOM, CR } from './characters.ts'
import { decoded } from './literals.ts'

/** A place in a file, as editors count: from 1, columns in characters. */
export interface Spot {
  readonly line: number
  readonly column: number
}

/** The text of one `.proto` file. */
export class Source {
  readonly path: string
  readonly text: string
  #starts: number[] | undefined

  constructor(path: string, text: string) {
    this.path = path
    this.text = text
  }

  spot(offset: number): Spot {
    const starts = this.#lines()
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    // Editors don't show the mark at the beginning.
    const hidden = low === 0 && this.text.charCodeAt(0) === BOM ? 1 : 0
    return { line: low + 1, column: Math.max(1, offset - starts[low]! + 1 - hidden) }
  }

  /** Without its end. `line` counts from 1. */
  line(line: number): string {
    const starts = this.#lines()
    const start = starts[line - 1] ?? 0
    // Without a regular expression, which goes through lines of many megabytes.
    let end = starts[line] === undefined ? this.text.length : starts[line] - 1
    if (end < this.text.length && end > start && this.text.charCodeAt(end - 1) === CR) end--
    return this.text.slice(this.text.charCodeAt(start) === BOM ? start + 1 : start, end)
  }

  #lines(): readonly number[] {
    if (this.#starts !== undefined) return this.#starts
    const starts = [0]
    for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1)) starts.push(at + 1)
    return (this.#starts = starts)
  }
}

/** A file of bytes. Throws a ProtoError where they are no UTF-8. */
export function sourceOf(path: string, contents: string | Uint8Array): Source {
  if (typeof contents === 'string') return new Source(path, contents)
  const text = decoded(contents)
  if (text !== undefined) return new Source(path, text)
  const lossy = new TextDecoder('utf-8', { ignoreBOM: true }).decode(contents)
  const source = new Source(path, lossy)
  const offset = lossy.indexOf('\ufffd')
  const { line, column } = source.spot(offset)
  const help = 'save it as UTF-8'
  throw new ProtoError([{ path, line, column, message: 'a byte that is no UTF-8', help, text: source.line(line) }])
}
