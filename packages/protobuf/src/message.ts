import type { Bytes, Form, TypeRef } from '@skein/core'
import { generatedShape } from './descriptor/generated.ts'
import type { FileDescriptor } from './file.ts'
import { formOf } from './form.ts'
import type { Init } from './init.ts'
import { fromJson, toJson } from './json/form.ts'
import type { JsonOptions } from './json/options.ts'
import type { JsonValue } from './json-value.ts'
import { WireMarshaller } from './marshaller.ts'
import { complete } from './normalise.ts'
import type { ProtobufSchema } from './schema.ts'
import { SCHEMA } from './schema.ts'
import type { MessageShape } from './shape.ts'

/** Writes a message, `d` messages deep, to `b` from `p` on; returns where it ended, which may be beyond `b`'s end. */
export type Write<T> = (m: Init<T>, b: Bytes, p: number, d: number) => number

/**
 * Reads a message, `d` messages deep, from `p` to `e`, or to the tag `g` that ends it as a group. What is read is added
 * to `m`, where a message comes in several parts.
 */
export type Read<T> = (b: Bytes, p: number, e: number, d: number, g: number, m?: T) => T

/** A message of generated code. It is a TypeRef, for `unary(PlaceRequest, PlaceReply)`. */
export interface MessageType<T> extends TypeRef<Init<T>, T> {
  readonly schema: ProtobufSchema<Init<T>, T>
  readonly form: (codec: string) => Form<Init<T>, T>
  readonly file: FileDescriptor
  readonly shape: MessageShape
  /** What the functions of other generated files call. */
  readonly wire: { readonly write: Write<T>; readonly read: Read<T> }
  /** A message whose absent fields have their defaults. Throws an RpcError with the path of what doesn't fit. */
  create(init?: Init<T>): T
  /** Throws an RpcError with the path of what doesn't fit. */
  encode(value: Init<T>): Bytes
  /** Nothing of the message refers to `bytes`. Throws an RpcError that says at which byte it isn't of this type. */
  decode(bytes: Bytes): T
  /** The canonical JSON of Protocol Buffers. Throws an RpcError with the path of what doesn't fit. */
  toJson(value: Init<T>, options?: JsonOptions): JsonValue
  fromJson(json: unknown, options?: JsonOptions): T
}

/** A message as generated code declares it: what reads and writes it, and the file that says what it is. */
export function message<T>(name: string, file: () => FileDescriptor, write: Write<T>, read: Read<T>): MessageType<T> {
  return new Generated(name, file, write, read)
}

class Generated<T> implements MessageType<T> {
  readonly name: string
  readonly wire: { readonly write: Write<T>; readonly read: Read<T> }
  readonly schema: ProtobufSchema<Init<T>, T>
  readonly form: (codec: string) => Form<Init<T>, T>
  readonly #file: () => FileDescriptor
  #marshaller: WireMarshaller<Init<T>, T> | undefined

  constructor(name: string, file: () => FileDescriptor, write: Write<T>, read: Read<T>) {
    this.name = name
    this.wire = { write, read }
    this.#file = file
    this.schema = new Schema(this)
    this.form = (codec) => formOf(this.shape, codec)
  }

  get file(): FileDescriptor {
    return this.#file()
  }

  get shape(): MessageShape {
    return generatedShape(this.file, this.name)
  }

  marshaller(): WireMarshaller<Init<T>, T> {
    return (this.#marshaller ??= new WireMarshaller(this.name, this.wire, () => this.shape))
  }

  create(init: Init<T> = {} as Init<T>): T {
    return complete(this.shape, init) as T
  }

  encode(value: Init<T>): Bytes {
    return this.marshaller().encode(value)
  }

  decode(bytes: Bytes): T {
    return this.marshaller().decode(bytes)
  }

  toJson(value: Init<T>, options?: JsonOptions): JsonValue {
    return toJson(this.shape, value, options)
  }

  fromJson(json: unknown, options?: JsonOptions): T {
    return fromJson(this.shape, json, options) as T
  }
}

/** Asked for the file when it's needed, since that may be declared after the message. */
class Schema<T> implements ProtobufSchema<Init<T>, T> {
  readonly [SCHEMA]: true = true
  readonly marshaller: () => WireMarshaller<Init<T>, T>
  readonly shape: () => MessageShape
  readonly #type: Generated<T>

  constructor(type: Generated<T>) {
    this.#type = type
    this.marshaller = () => type.marshaller()
    this.shape = () => type.shape
  }

  get file(): FileDescriptor {
    return this.#type.file
  }
}
