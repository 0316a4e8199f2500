import { fieldOfExtension } from './descriptor/generated.ts'
import type { FileDescriptor } from './file.ts'
import type { Init } from './init.ts'
import { interpret } from './interpret/interpret.ts'
import { WireMarshaller } from './marshaller.ts'
import type { FieldShape, MessageShape } from './shape.ts'
import { copy } from './wire/read.ts'
import type { WireOf } from './wire/types.ts'
import type { Kept } from './wire/unknown.ts'
import { UNKNOWN } from './wire/unknown.ts'
import { without } from './wire/without.ts'

/** A field of `E` that another file declares. Its value is kept among the unknown fields of a message. */
export interface Extension<E, T> {
  /** `shop.v1.note` */
  readonly name: string
  readonly field: FieldShape
  /** Of a message that has that field alone, as `value`. */
  readonly marshaller: WireMarshaller<{ readonly value: Init<T> }, { readonly value?: T }>
  readonly __extends?: (message: E) => void
}

/** An extension as generated code declares it. */
export function extension<E, T>(name: string, file: () => FileDescriptor): Extension<E, T> {
  return new Declared(name, file)
}

type Made<E, T> = Pick<Extension<E, T>, 'field' | 'marshaller'>

class Declared<E, T> implements Extension<E, T> {
  readonly name: string
  declare readonly __extends?: (message: E) => void
  readonly #file: () => FileDescriptor
  #made: Made<E, T> | undefined

  constructor(name: string, file: () => FileDescriptor) {
    this.name = name
    this.#file = file
  }

  get field(): FieldShape {
    return this.#make().field
  }

  get marshaller(): Extension<E, T>['marshaller'] {
    return this.#make().marshaller
  }

  #make(): Made<E, T> {
    if (this.#made !== undefined) return this.#made
    const { values, field } = fieldOfExtension(this.#file(), this.name)
    const shape: MessageShape = {
      name: this.name, values, fields: [field], find: () => undefined, exact: () => shape, wire: interpret,
    }
    const wire = interpret(shape) as object as WireOf<{ readonly value: Init<T> }, { readonly value?: T }>
    return (this.#made = { field, marshaller: new WireMarshaller(this.name, wire, () => shape) })
  }
}

/** Of a list, what there is of it; else undefined where it isn't there. Throws an RpcError where it is malformed. */
export function getExtension<E extends object, T>(message: E, { field, marshaller }: Extension<E, T>): T | undefined {
  const kept = (message as Kept)[UNKNOWN] ?? []
  const [fields = new Uint8Array(0), ...others] = kept
  const whole = others.length === 0 ? fields : concat(kept)
  const { value } = marshaller.decode(whole)
  return value === undefined && field.repeated ? ([] as T) : value
}

export function hasExtension<E extends object, T>(message: E, { field }: Extension<E, T>): boolean {
  return ((message as Kept)[UNKNOWN] ?? []).some((it) => without(it, field.id).length < it.length)
}

/** Sets it in the message itself. Throws an RpcError where the value isn't of its type. */
export function setExtension<E extends object, T>(message: E, extended: Extension<E, T>, value: Init<T>): void {
  const bytes = copy(extended.marshaller.encode({ value }))
  clearExtension(message, extended)
  const kept = (message as Kept)[UNKNOWN] ?? []
  ;(message as Kept)[UNKNOWN] = [...kept, bytes]
}

export function clearExtension<E extends object, T>(message: E, { field }: Extension<E, T>): void {
  const kept = (message as Kept)[UNKNOWN]
  if (kept === undefined) return
  const left = kept.map((it) => without(it, field.id)).filter((it) => it.length > 0)
  if (left.length > 0) (message as Kept)[UNKNOWN] = left
  else delete (message as Kept)[UNKNOWN]
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const it of parts) {
    whole.set(it, at)
    at += it.length
  }
  return whole
}
