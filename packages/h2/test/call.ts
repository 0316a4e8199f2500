import { errorName } from '../src/codes.ts'
import { HEADER } from '../src/frames.ts'
import type { Field } from '../src/hpack/field.ts'
import type { Run } from '../src/hpack/run.ts'
import type { Progress } from '../src/stream.ts'
import { Stream } from '../src/stream.ts'

/** Up to here a message is written at once, where there is room. */
const SMALL = 16_000

/** A stream that notes what happens to it. */
export class Call extends Stream {
  /** In the order in which it came; parts of data that follow each other are one entry. */
  readonly log: string[] = []
  /** Bytes of data that came, their sum, and those that are still to be read. */
  bytes = 0
  sum = 0
  unheard = 0
  /** Whether data is read as it comes. */
  reads = true
  headers: [name: string, value: string][] = []
  trailers: [name: string, value: string][] | undefined = undefined
  /** Its peer's half, and all of it. */
  ended = false
  over = false
  why = ''
  /** How often there was room again. */
  rooms = 0
  /** What to do when its headers or its end have come. */
  onHeaders: () => void = () => undefined
  onEnd: () => void = () => undefined

  /** As a transport writes: at once where there is room, else in its turn. */
  write(bytes: Uint8Array, last = false): void {
    if (this.sentLast) return
    if (bytes.length > SMALL || Math.max(1, bytes.length) > this.room) {
      this.queueData(bytes, last, undefined)
      return
    }
    const { output } = this.session
    output.reserve(HEADER + bytes.length)
    const at = this.openData()
    output.slab.set(bytes, at)
    this.closeData(at + bytes.length, last)
  }

  readAll(): void {
    const { unheard } = this
    this.unheard = 0
    this.read(unheard)
  }

  protected gotHeaders(run: Run, rest: readonly Field[], last: boolean): void {
    this.headers = pairs(run, rest)
    this.note(last ? 'headers, last' : 'headers')
    this.onHeaders()
    if (last) this.end()
  }

  protected gotTrailers(run: Run, rest: readonly Field[]): void {
    this.trailers = pairs(run, rest)
    this.note('trailers')
    this.end()
  }

  protected gotData(buffer: Uint8Array, start: number, end: number, last: boolean): void {
    this.bytes += end - start
    for (let at = start; at < end; at++) this.sum = (this.sum * 31 + buffer[at]!) | 0
    if (this.log.at(-1) !== 'data') this.note('data')
    this.unheard += end - start
    if (this.reads) this.readAll()
    if (last) {
      this.note('last')
      this.end()
    }
  }

  protected gotReset(code: number, why: string): void {
    this.note(`reset ${errorName(code)}`)
    this.why = why
    this.over = true
    this.end()
  }

  protected gotLost(why: string, progress: Progress): void {
    this.note(`lost ${progress}`)
    this.why = why
    this.over = true
    this.end()
  }

  protected gotRoom(): void {
    this.rooms++
  }

  private note(what: string): void {
    if (this.over || (this.ended && !/^(reset|lost|last)/.test(what))) {
      throw new Error(`${what} came after the end of stream ${this.id}: ${this.log.join(', ')}`)
    }
    this.log.push(what)
  }

  private end(): void {
    this.ended = true
    this.onEnd()
  }
}

/** The same sum for the same bytes, however they came. */
export function sumOf(...parts: readonly Uint8Array[]): number {
  let sum = 0
  for (const part of parts) {
    for (const byte of part) sum = (sum * 31 + byte) | 0
  }
  return sum
}

function pairs(run: Run, rest: readonly Field[]): [string, string][] {
  return [...run.fields, ...rest].map(({ name, value }) => [name, value])
}
