import type { Bytes, Form, Marshaller } from '@skein/core'
import { Code, RpcError } from '@skein/core'
import { checkValue } from '@skein/kit/check-value'
import { malformed } from '@skein/kit/misfit'
import { newBytes } from '@skein/kit/text'
import { Broken, Reader } from './reader.ts'
import { NO_ROOM, UNFIT, Writer } from './writer.ts'

export interface Bound<T, R> {
  readonly name: string
  readonly form: Form<T, R> | undefined
  readonly maxDepth: number
}

const SLAB = 8_192
const EMPTY = new Uint8Array(0)
/** What `encode` writes to: message after message, until one doesn't fit. */
let slab: Bytes = EMPTY
let used = 0

function sizeFor(length: number): number {
  let size = SLAB
  while (size < length) size *= 2
  return size
}

/** One stream's direction. Without encodeInto: a message that was written but not sent would use up its structures. */
class MsgpackSession<T, R> implements Marshaller<T, R> {
  protected readonly bound: Bound<T, R>
  readonly #writer: Writer
  readonly #reader: Reader
  /** What the last message would have fitted: a large one isn't begun over and over again. */
  #size = SLAB

  constructor(bound: Bound<T, R>, keeps = true) {
    this.bound = bound
    this.#writer = new Writer(bound.maxDepth, keeps)
    this.#reader = new Reader(bound.maxDepth, keeps)
  }

  encode(value: T): Bytes {
    const { form } = this.bound
    const raw = form === undefined ? value : form.write(value)
    let [target, at] = this.#size === SLAB ? [slab, used] : [newBytes(this.#size), 0]
    slab = EMPTY // A toJSON that encodes something gets one of its own.
    for (;;) {
      const end = this.write(raw, target, at)
      if (end !== NO_ROOM) {
        if (target.length === SLAB) [slab, used] = [target, end]
        this.#size = sizeFor(end - at)
        return target.subarray(at, end)
      }
      ;[target, at] = [newBytes(at === 0 ? Math.max(SLAB, target.length * 2) : SLAB), 0]
    }
  }

  decode(buffer: Bytes, start = 0, end: number = buffer.length): R {
    const { form, name } = this.bound
    const raw = this.#read(buffer, start, end, name)
    return form === undefined ? (raw as R) : form.read(raw)
  }

  protected write(raw: unknown, buffer: Bytes, at: number): number {
    const end = this.#writer.message(raw, buffer, at)
    if (end === UNFIT) this.#refuse(raw)
    return end
  }

  #refuse(raw: unknown): never {
    const { name, maxDepth } = this.bound
    checkValue(raw, name, maxDepth, 64)
    const why = 'a getter or a toJSON of it returns another value each time, or encodes something of the same type'
    throw new RpcError(Code.INTERNAL, `${name}: ${why}`, { delivery: 'unsent' })
  }

  #read(buffer: Bytes, start: number, end: number, name: string): unknown {
    try {
      return this.#reader.message(buffer, start, end)
    } catch (thrown) {
      if (!(thrown instanceof Broken)) throw thrown
      throw malformed(name, [], `byte ${thrown.at - start}: ${thrown.message}`)
    }
  }
}

/** Each message with its structures. */
export class MsgpackMarshaller<T, R> extends MsgpackSession<T, R> {
  constructor(bound: Bound<T, R>) {
    super(bound, false)
  }

  encodeInto(value: T, buffer: Bytes, at: number): number {
    const { form } = this.bound
    return this.write(form === undefined ? value : form.write(value), buffer, at)
  }

  session(): Marshaller<T, R> {
    return new MsgpackSession(this.bound)
  }
}
