import { Cursor } from '../judge/cursor.ts'
import { sized, WIRE } from '../chance/writer.ts'
import type { Case } from '../judge/case.ts'

const MOST_TRIES = 500
const DEEPEST = 8

type Shows = (input: Case) => Promise<boolean>

/** The least of an input that still shows the fault: parts are taken out, ever smaller ones, while it does. */
export async function minimise(input: Case, shows: Shows): Promise<Case> {
  const search = new Search(input, shows)
  if (input.text !== undefined) return { ...input, text: await search.text(input.text) }
  return { ...input, bytes: await search.bytes(input.bytes) }
}

class Search {
  readonly #first: Case
  readonly #shows: Shows
  #tries = MOST_TRIES

  constructor(first: Case, shows: Shows) {
    this.#first = first
    this.#shows = shows
  }

  /** Members and items first, where it is JSON at all and stays the fault when it is written anew; then characters. */
  async text(text: string): Promise<string> {
    const show = (it: string): Promise<boolean> => this.#try({ ...this.#first, text: it } as Case)
    const value = parsed(text)
    const anew = async (it: unknown): Promise<boolean> => show(JSON.stringify(it))
    const isSame = value !== undefined && await anew(value)
    const least = isSame ? JSON.stringify(await this.#value(value, anew, 0)) : text
    return (await this.#fewer([...least], (pieces) => show(pieces.join('')))).join('')
  }

  async bytes(bytes: Uint8Array): Promise<Uint8Array> {
    const show = (it: Uint8Array): Promise<boolean> => this.#try({ ...this.#first, bytes: it } as Case)
    const least = await this.#records(bytes, show, 0)
    return Uint8Array.from(await this.#fewer([...least], (pieces) => show(Uint8Array.from(pieces))))
  }

  async #value(value: unknown, show: (value: unknown) => Promise<boolean>, depth: number): Promise<unknown> {
    if (typeof value !== 'object' || value === null || depth > DEEPEST) return value
    const isList = Array.isArray(value)
    const made = (of: readonly (readonly [string, unknown])[]): unknown => (
      isList ? of.map(([, it]) => it) : Object.fromEntries(of)
    )
    let entries = await this.#fewer(Object.entries(value), (left) => show(made(left)))
    for (const [i, [key, it]] of entries.entries()) {
      const least = await this.#value(it, (other) => show(made(entries.with(i, [key, other]))), depth + 1)
      entries = entries.with(i, [key, least])
    }
    return made(entries)
  }

  /** Whole fields first, then those within fields that have a length. */
  async #records(bytes: Uint8Array, show: (bytes: Uint8Array) => Promise<boolean>, depth: number): Promise<Uint8Array> {
    const split = recordsOf(bytes)
    if (split === undefined || depth > DEEPEST) return bytes
    let records = await this.#fewer(split, (left) => show(Buffer.concat(left)))
    for (const [i, record] of records.entries()) {
      const cursor = new Cursor(record)
      const { number, wire } = cursor.tag()
      if (wire !== WIRE.sized) continue
      const made = (content: Uint8Array): Uint8Array => sized(number, content)
      const whole = records
      const anew = (content: Uint8Array): Uint8Array => Buffer.concat(whole.with(i, made(content)))
      const least = await this.#records(cursor.sized(), (content) => show(anew(content)), depth + 1)
      const fewer = records.with(i, made(least))
      // A tag or a length that was longer than it must be may be what it is about.
      if (await show(Buffer.concat(fewer))) records = fewer
    }
    return Buffer.concat(records)
  }

  async #fewer<T>(pieces: readonly T[], show: (pieces: readonly T[]) => Promise<boolean>): Promise<readonly T[]> {
    let left = pieces
    for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let at = 0; at < left.length && this.#tries > 0;) {
        const fewer = left.toSpliced(at, size)
        if (await show(fewer)) left = fewer
        else at += size
      }
    }
    return left
  }

  #try(input: Case): Promise<boolean> {
    return this.#tries-- > 0 ? this.#shows(input) : Promise.resolve(false)
  }
}

/** An encoding's fields; undefined where it is none. */
function recordsOf(bytes: Uint8Array): readonly Uint8Array[] | undefined {
  const cursor = new Cursor(bytes)
  const records: Uint8Array[] = []
  try {
    while (!cursor.isOver()) {
      const start = cursor.at
      const { number, wire } = cursor.tag()
      cursor.skip(number, wire)
      records.push(bytes.subarray(start, cursor.at))
    }
    return records
  } catch {
    return undefined
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
