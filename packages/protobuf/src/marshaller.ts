import type { Bytes, Marshaller } from '@skein/core'
import { Code, RpcError } from '@skein/core'
import { malformed } from '@skein/kit/misfit'
import { newBytes } from '@skein/kit/text'
import { normalise } from './normalise.ts'
import type { MessageShape } from './shape.ts'
import { Broken, copy, Inexact } from './wire/read.ts'
import { hasLacks } from './wire/reading.ts'
import type { WireOf } from './wire/types.ts'
import { FULL, MISFIT } from './wire/write.ts'

/** What `encode` hands out pieces of: a buffer of its own for each small message would cost more than writing it. */
const CHUNK = 16 * 1024
let chunk = newBytes(CHUNK)
let used = 0

/** Encodes and decodes messages by the functions that write and read them. */
export class WireMarshaller<T, R> implements Marshaller<T, R> {
  readonly #name: string
  readonly #wire: WireOf<T, R>
  readonly #shape: () => MessageShape
  /** How long the last one was that fit no chunk. */
  #last = 0

  /** `shape` is asked for when a value doesn't fit, to say where and why. */
  constructor(name: string, wire: WireOf<T, R>, shape: () => MessageShape) {
    this.#name = name
    this.#wire = wire
    this.#shape = shape
  }

  encode(value: T): Bytes {
    const end = this.encodeInto(value, chunk, used)
    if (end === -1) return this.#large(value)
    const bytes = chunk.subarray(used, end)
    used = end
    return bytes
  }

  encodeInto(value: T, buffer: Bytes, at: number): number {
    try {
      const end = this.#wire.write(value, buffer, at, 0)
      return end > buffer.length ? -1 : end
    } catch (thrown) {
      if (thrown === FULL) return -1
      throw thrown === MISFIT ? this.#misfit(value) : thrown
    }
  }

  decode(buffer: Bytes, start = 0, end: number = buffer.length): R {
    try {
      const made = this.#wire.read(buffer, start, end, 0, 0)
      if (hasLacks()) this.#checkWhole(made)
      return made
    } catch (thrown) {
      if (thrown instanceof Broken) throw this.#broken(thrown, start)
      if (thrown instanceof Inexact) throw this.#inexact(buffer, start, end)
      throw thrown
    }
  }

  /** Into a new chunk where it fits one, else into a buffer of its own. */
  #large(value: T): Bytes {
    for (let size = Math.max(CHUNK, this.#last); ; size *= 4) {
      const buffer = newBytes(size)
      const end = this.encodeInto(value, buffer, 0)
      if (end === -1) continue
      this.#last = end > CHUNK ? end : 0
      if (end > CHUNK) return size - end > end / 4 ? copy(buffer, 0, end) : buffer.subarray(0, end)
      if (size === CHUNK) {
        chunk = buffer
        used = end
      }
      return buffer.subarray(0, end)
    }
  }

  /** Parts of a message may lack required fields; the walk finds what the whole of it lacks. */
  #checkWhole(made: unknown): void {
    normalise(this.#shape(), made, 'in')
  }

  #broken({ at, message }: Broken, start: number): RpcError {
    return malformed(this.#name, [], `byte ${at - start}: ${message}`)
  }

  /** Whichever comes first: what else is wrong with the bytes, or the path of the number. */
  #inexact(buffer: Bytes, start: number, end: number): RpcError {
    const shape = this.#shape()
    try {
      normalise(shape, shape.wire(shape.exact()).read(buffer, start, end, 0, 0), 'in')
    } catch (thrown) {
      return thrown instanceof Broken ? this.#broken(thrown, start) : RpcError.from(thrown)
    }
    return new RpcError(Code.INTERNAL, `${this.#name}: it can't be decoded`)
  }

  /** The walk says where and why; that it finds nothing would be a fault of ours. */
  #misfit(value: unknown): RpcError {
    try {
      normalise(this.#shape(), value, 'out')
    } catch (thrown) {
      return RpcError.from(thrown)
    }
    return new RpcError(Code.INTERNAL, `${this.#name}: it can't be encoded`, { delivery: 'unsent' })
  }
}
