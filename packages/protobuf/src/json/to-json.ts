import { toBase64 } from '@skein/kit/base64'
import { checkNatural } from '../check-natural.ts'
import { define } from '../define.ts'
import { Misfit, up, upFrom } from '../misfit.ts'
import type { Time } from '../natural.ts'
import { fromDate, fromMs } from '../natural.ts'
import { isWide } from '../kinds.ts'
import { sameOf } from '../same.ts'
import { checker, enumChecker } from '../scalars.ts'
import type { FieldShape, MessageShape, Natural, Scalar } from '../shape.ts'
import type { Take } from '../take.ts'
import { alone, given, hasFlatOneofs, listOf, mapOf, membersOf, missing, SKIP, Union } from '../take.ts'
import type { Plain } from '../wire/unknown.ts'
import { getField } from '../wire/unknown.ts'
import { zeroOf } from '../zero.ts'
import { openAny } from './any.ts'
import type { JsonOptions } from './options.ts'
import { durationText, maskText, timestampText } from './texts.ts'
import { fieldOf, isSpecial, wrapperOf } from './well-known.ts'

const made = new WeakMap<MessageShape, ToJson>()

export function toJsonOf(shape: MessageShape): ToJson {
  let of = made.get(shape)
  if (of === undefined) made.set(shape, (of = new ToJson(shape)))
  return of
}

/** A field, or a oneof that is a property of its own. */
interface Step {
  readonly name: string
  /** Whether every object inherits a property of that name. */
  readonly isInherited: boolean
  readonly isNullable: boolean
  readonly isRequired: boolean
  readonly field: FieldShape
  readonly union: Union | undefined
  readonly take: Take
  /** What isn't said. */
  readonly zero: unknown
}

/** Some list, or some map, that has nothing in it. */
const EMPTY: unique symbol = Symbol('empty')

/** Checks messages and makes their canonical JSON, in one walk. */
class ToJson {
  readonly #shape: MessageShape
  readonly #steps: readonly Step[]
  readonly #isFlat: boolean
  /** Of a message whose JSON isn't an object of its fields. */
  readonly #special: ((m: Plain, options: JsonOptions) => unknown) | undefined

  constructor(shape: MessageShape) {
    this.#shape = shape
    this.#isFlat = hasFlatOneofs(shape)
    this.#steps = membersOf(shape, (field) => valueTake(shape, field)).map((it) => stepOf(shape, it))
    this.#special = specialOf(shape)
  }

  message(value: unknown, d: number, options: JsonOptions): unknown {
    const from = given(this.#shape, value, d)
    if (this.#isFlat) alone(this.#shape, from)
    const to: Plain = {}
    let at: string | undefined
    try {
      for (const step of this.#steps) {
        const it = step.isInherited ? getField(from, step.name) : from[step.name]
        if (it === undefined || (it === null && !step.isNullable)) {
          if (step.isRequired) throw missing(step.field)
          continue
        }
        at = step.name
        if (step.union === undefined) put(to, step, step.take(it, d, options))
        else {
          const { field, value: json } = step.union.take(it, d, options)
          define(to, field.jsonName, json)
        }
        at = undefined
      }
    } catch (thrown) {
      throw upFrom(thrown, from, at)
    }
    return this.#special === undefined ? to : this.#special(to, options)
  }
}

function put(to: Plain, { zero, field }: Step, json: unknown): void {
  if (zero === EMPTY ? isEmpty(json as object) : zero !== undefined && Object.is(json, zero)) return
  if (json === SKIP) return
  define(to, field.jsonName, json)
}

function isEmpty(json: object): boolean {
  return Array.isArray(json) ? json.length === 0 : Object.keys(json).length === 0
}

function stepOf(shape: MessageShape, it: FieldShape | Union): Step {
  if (it instanceof Union) {
    const name = it.property
    const [field] = shape.fields.filter(({ oneof }) => oneof?.property === name)
    return {
      name, isInherited: name in Object.prototype, isNullable: false, isRequired: false,
      field: field!, union: it, take: () => undefined, zero: undefined,
    }
  }
  const one = valueTake(shape, it)
  const isOne = it.key === undefined && !it.repeated
  return {
    name: it.name,
    isInherited: it.name in Object.prototype,
    isNullable: it.natural === 'value' && isOne,
    isRequired: it.presence === 'required',
    field: it,
    union: undefined,
    take: it.key !== undefined ? mapOf(it.key, one) : it.repeated ? listOf(one, sameOf(it)) : one,
    zero: !isOne ? EMPTY : it.presence === 'implicit' ? zeroJson(it) : undefined,
  }
}

/** What a field of implicit presence has where it needs no bytes. */
function zeroJson({ kind, enum: shape }: FieldShape): unknown {
  if (shape !== undefined) return shape.name === NULL_VALUE ? undefined : (shape.names.get(0) ?? 0)
  return isWide(kind) ? '0' : kind === 'bytes' ? '' : zeroOf(kind as Scalar)
}

const NULL_VALUE = 'google.protobuf.NullValue'

function valueTake(shape: MessageShape, field: FieldShape): Take {
  const { values } = shape
  const { natural, enum: of, message, kind } = field
  if (natural !== undefined) return naturalTake(shape, natural)
  if (of !== undefined) {
    const { names } = of
    const check = enumChecker(of, values)
    if (of.name === NULL_VALUE) {
      const zero = field.presence === 'implicit' ? check(0) : undefined
      return (value) => (check(value) === zero ? SKIP : null)
    }
    return (value) => {
      const id = check(value)
      return typeof id === 'number' ? (names.get(id) ?? id) : id
    }
  }
  if (message === undefined) return scalarTake(shape, kind as Scalar)
  let inner: ToJson | undefined
  return (value, d, options) => (inner ??= toJsonOf(message)).message(value, d + 1, options)
}

function scalarTake({ values }: MessageShape, kind: Scalar): Take {
  const check = checker(kind, values)
  switch (kind) {
    case 'bytes': return (value) => toBase64(check(value) as Uint8Array)
    case 'int64': case 'uint64': case 'sint64': case 'fixed64': case 'sfixed64': return (value) => String(check(value))
    case 'float': case 'double': return (value) => real(check(value))
    default: return check
  }
}

function real(value: unknown): unknown {
  return Number.isFinite(value) ? value : String(value)
}

function naturalTake(shape: MessageShape, natural: Natural): Take {
  const { values } = shape
  const check: Take = (value, d) => checkNatural(natural, value, values, d + 1)
  switch (natural) {
    case 'date': return (value, d, options) => timestampText(fromDate(check(value, d, options) as Date)!)
    case 'duration': return (value, d, options) => durationText(fromMs(check(value, d, options) as number)!)
    case 'mask': return (value, d, options) => maskText(check(value, d, options) as string[])
    case 'struct': case 'list': case 'value': return (value, d, options) => finite(check(value, d, options))
    default: return scalarTake(shape, natural)
  }
}

/** JSON as it is, but for the numbers that it hasn't. */
function finite(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Misfit(`JSON has no number ${value}`)
  if (typeof value !== 'object' || value === null) return value
  let key = ''
  try {
    for (key of Object.keys(value)) finite((value as Plain)[key])
  } catch (thrown) {
    throw up(thrown, key)
  }
  return value
}

/** Of the JSON of its fields, by what they are called there, that of the message. */
function specialOf(shape: MessageShape): ((m: Plain, options: JsonOptions) => unknown) | undefined {
  const wrapper = wrapperOf(shape)
  if (wrapper !== undefined) {
    const zero = isWide(wrapper.kind) ? '0' : wrapper.kind === 'bytes' ? '' : zeroOf(wrapper.kind as Scalar)
    return (m) => m[wrapper.jsonName] ?? zero
  }
  switch (shape.name) {
    case 'google.protobuf.Timestamp': return (m) => timestampText(timeOf(shape, m))
    case 'google.protobuf.Duration': return (m) => durationText(timeOf(shape, m))
    case 'google.protobuf.FieldMask': return (m) => maskText((m[fieldOf(shape, 1).jsonName] ?? []) as string[])
    case 'google.protobuf.Struct': return (m) => m[fieldOf(shape, 1).jsonName] ?? {}
    case 'google.protobuf.ListValue': return (m) => m[fieldOf(shape, 1).jsonName] ?? []
    case 'google.protobuf.Value': return (m) => valueOf(shape, m)
    case 'google.protobuf.Any': return (m, options) => anyOf(shape, m, options)
    default: return undefined
  }
}

function timeOf(shape: MessageShape, m: Plain): Time {
  return {
    seconds: BigInt((m[fieldOf(shape, 1).jsonName] ?? 0) as string),
    nanos: (m[fieldOf(shape, 2).jsonName] ?? 0) as number,
  }
}

function valueOf(shape: MessageShape, m: Plain): unknown {
  const [name] = Object.keys(m)
  if (name === undefined) throw new Misfit('a google.protobuf.Value has no kind set')
  const json = m[name]
  if (typeof json !== 'number' && name === fieldOf(shape, 2).jsonName) throw new Misfit(`JSON has no number ${String(json)}`)
  return json
}

function anyOf(shape: MessageShape, m: Plain, options: JsonOptions): unknown {
  const url = m[fieldOf(shape, 1).jsonName] as string | undefined
  const text = m[fieldOf(shape, 2).jsonName] as string | undefined
  if (url === undefined) {
    if (text === undefined) return {}
    throw new Misfit('a google.protobuf.Any of bytes without a type')
  }
  const { inner, message } = openAny(shape, url, text, options)
  const body = toJsonOf(inner).message(message, 0, options)
  const whole: Plain = { '@type': url }
  if (isSpecial(inner.name)) whole['value'] = body
  else for (const [key, it] of Object.entries(body as Plain)) define(whole, key, it)
  return whole
}
