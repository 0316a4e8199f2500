import { Code, RpcError } from '@skein/core'
import type { Bytes, Form, Marshaller, TypeRef } from '@skein/core'
import { describe, malformed, misfit } from '@skein/kit/misfit'
import { newBytes } from '@skein/kit/text'
import { SCHEMA } from '@skein/protobuf'
import type { FileDescriptor, ProtobufSchema } from '@skein/protobuf'

/** How another library writes and reads one of its messages. What these throw says why. */
export interface Foreign<T, R> {
  encode(value: T): Bytes
  /** May keep views of the bytes, which are its own. */
  decode(bytes: Bytes): R
  /** Where the library knows JSON. */
  readonly json?: { write(value: T): unknown; read(raw: unknown): R } | undefined
}

/** The TypeRef of a message that `library` writes and reads. */
export function foreignType<T, R>(
  name: string, library: string, foreign: Foreign<T, R>, file?: FileDescriptor,
): TypeRef<T, R> {
  const schema: ProtobufSchema<T, R> = {
    [SCHEMA]: true, marshaller: () => new ForeignMarshaller(name, foreign), shape: undefined, file,
  }
  const form = (codec: string): Form<T, R> => {
    const { json } = foreign
    if (codec === 'json' && json !== undefined) return new ForeignForm(name, json)
    const instead = json === undefined ? 'codec proto' : 'codec proto or json'
    const why = `codec ${codec} cannot encode ${name}: it is ${library}'s, which knows nothing of it; use ${instead}`
    throw new RpcError(Code.INVALID_ARGUMENT, why, { delivery: 'unsent' })
  }
  return { name, schema, form }
}

class ForeignMarshaller<T, R> implements Marshaller<T, R> {
  readonly #name: string
  readonly #foreign: Foreign<T, R>

  constructor(name: string, foreign: Foreign<T, R>) {
    this.#name = name
    this.#foreign = foreign
  }

  encode(value: T): Bytes {
    return written(this.#name, value, () => {
      const bytes: unknown = this.#foreign.encode(value)
      if (bytes instanceof Uint8Array) return bytes
      throw new Error(`its serializer gives ${describe(bytes)}, where it takes a Buffer or a Uint8Array`)
    })
  }

  decode(buffer: Bytes, start = 0, end: number = buffer.length): R {
    // The buffer is lent, and the library may keep views of what it reads: of bytes and of unknown fields.
    const bytes = newBytes(end - start)
    bytes.set(start === 0 && end === buffer.length ? buffer : buffer.subarray(start, end))
    return read(this.#name, () => this.#foreign.decode(bytes))
  }
}

class ForeignForm<T, R> implements Form<T, R> {
  readonly #name: string
  readonly #json: NonNullable<Foreign<T, R>['json']>

  constructor(name: string, json: NonNullable<Foreign<T, R>['json']>) {
    this.#name = name
    this.#json = json
  }

  write(value: T): unknown {
    return written(this.#name, value, () => this.#json.write(value))
  }

  read(raw: unknown): R {
    return read(this.#name, () => {
      // Some take anything for a message of defaults.
      if (!isObject(raw) && !WELL_KNOWN.test(this.#name)) throw new Error(`${describe(raw)} is no object`)
      return this.#json.read(raw)
    })
  }
}

/** In JSON they may be something else than objects. */
const WELL_KNOWN = /^google\.protobuf\./

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function written<W>(name: string, value: unknown, write: () => W): W {
  if (!isObject(value)) throw misfit(name, [], `${describe(value)} is no message`)
  try {
    return write()
  } catch (thrown) {
    throw misfit(name, [], reasonOf(thrown), thrown)
  }
}

function read<R>(name: string, decode: () => R): R {
  try {
    return decode()
  } catch (thrown) {
    throw malformed(name, [], reasonOf(thrown), thrown)
  }
}

function reasonOf(thrown: unknown): string {
  if (thrown instanceof RangeError && thrown.message.includes('call stack')) return 'its messages lie in a cycle, or too deep within one another'
  return thrown instanceof Error ? thrown.message : describe(thrown)
}
