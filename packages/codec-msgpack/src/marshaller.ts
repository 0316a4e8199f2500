import type { Bytes, Form, Marshaller } from '@skein/core'
import { Code, RpcError } from '@skein/core'
import { checkValue } from '@skein/kit/check-value'
import { malformed } from '@skein/kit/misfit'
import { Packr } from 'msgpackr/pack'
import { isPackable } from './packable.ts'
import { Broken, Reader } from './reader.ts'

export interface Bound<T, R> {
  readonly name: string
  readonly form: Form<T, R> | undefined
  readonly maxDepth: number
}

/** As many structures as there are record ids of one byte. */
const RECORDS = { useRecords: true, moreTypes: true, maxOwnStructures: 64 } as const

abstract class Base<T, R> {
  protected readonly bound: Bound<T, R>
  readonly #packr: Packr
  readonly #reader: Reader

  constructor(bound: Bound<T, R>, packr: Packr, reader: Reader) {
    this.bound = bound
    this.#packr = packr
    this.#reader = reader
  }

  /** What is refused is refused before packing: half a message would leave structures that the peer never saw. */
  encode(value: T): Bytes {
    const { form, name, maxDepth } = this.bound
    const raw = form === undefined ? value : form.write(value)
    if (!isPackable(raw, maxDepth)) checkValue(raw, name, maxDepth, 64)
    try {
      return this.#packr.pack(raw)
    } catch (thrown) {
      throw new RpcError(Code.INTERNAL, `${name}: ${(thrown as Error).message}`, { delivery: 'unsent', cause: thrown })
    }
  }

  decode(buffer: Bytes, start = 0, end: number = buffer.length): R {
    const { form, name } = this.bound
    const raw = this.#read(buffer, start, end, name)
    return form === undefined ? (raw as R) : form.read(raw)
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
export class MsgpackMarshaller<T, R> extends Base<T, R> implements Marshaller<T, R> {
  constructor(bound: Bound<T, R>) {
    super(bound, new Packr({ ...RECORDS }), new Reader(bound.maxDepth, false))
  }

  encodeInto(value: T, buffer: Bytes, at: number): number {
    const bytes = this.encode(value)
    if (bytes.length > buffer.length - at) return -1
    buffer.set(bytes, at)
    return at + bytes.length
  }

  session(): Marshaller<T, R> {
    return new MsgpackSession(this.bound)
  }
}

/** One stream's direction. Without encodeInto, since a message that didn't fit would have used up its structures. */
class MsgpackSession<T, R> extends Base<T, R> implements Marshaller<T, R> {
  constructor(bound: Bound<T, R>) {
    const packr = new Packr({ ...RECORDS, structures: [], maxSharedStructures: 0, sequential: true })
    super(bound, packr, new Reader(bound.maxDepth, true))
  }
}
