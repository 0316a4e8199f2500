import { ProtoError } from '../error.ts'
import type { ProtoProblem } from '../error.ts'
import type { Source } from './source.ts'

/** So many of one file are told; a file with more has one cause. */
export const MOST = 50

/** A message is no longer: it may quote names, and those have any length. */
const LONGEST = 500

/** What is wrong with one file, as it is found. */
export class Problems {
  readonly list: ProtoProblem[] = []
  readonly #source: Source
  readonly #seen = new Set<string>()

  constructor(source: Source) {
    this.#source = source
  }

  add(offset: number, message: string, help?: string): void {
    const { line, column } = this.#source.spot(offset)
    const key = `${line}:${column}:${message}`
    if (this.#seen.has(key)) return
    this.#seen.add(key)
    const text = this.#source.line(line)
    // To find them all would take long, and a reader no further.
    if (this.list.length === MOST) throw new ProtoError(this.list)
    const advice = help !== undefined && { help: cut(help) }
    this.list.push({ path: this.#source.path, line, column, message: cut(message), text, ...advice })
  }

  get any(): boolean {
    return this.list.length > 0
  }
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text
}
