import { fromBase64 } from '@skein/kit/base64'
import { describe } from '@skein/kit/misfit'
import { checkNatural } from '../check-natural.ts'
import { define, isObject } from '../define.ts'
import { Misfit, TooDeep, upFrom, wrong } from '../misfit.ts'
import { toDate, toMs } from '../natural.ts'
import { defaultsOf, fresh } from '../normalise.ts'
import { MAX_DEPTH, valuesOf } from '../options.ts'
import { sameOf } from '../same.ts'
import { checker, enumChecker, enumValue } from '../scalars.ts'
import type { EnumShape, FieldShape, MessageShape, Natural, Scalar, Values } from '../shape.ts'
import type { Take } from '../take.ts'
import { alone, hasFlatOneofs, jsonMapOf, listOf, missing, SKIP } from '../take.ts'
import type { Plain } from '../wire/unknown.ts'
import { readNumber, readWide } from './numbers.ts'
import type { JsonOptions } from './options.ts'
import { specialReader } from './read-special.ts'
import { readDuration, readMask, readTimestamp } from './texts.ts'

const made = new WeakMap<MessageShape, FromJson>()

export function fromJsonOf(shape: MessageShape): FromJson {
  let of = made.get(shape)
  if (of === undefined) made.set(shape, (of = new FromJson(shape)))
  return of
}

function readMessage(shape: MessageShape, raw: unknown, d: number, options: JsonOptions): Plain {
  return fromJsonOf(shape).message(raw, d, options)
}

/** A field by one of the names that JSON may have for it. */
interface Step {
  readonly field: FieldShape
  readonly take: Take
  /** Its property, where it isn't in a oneof that is one of its own. */
  readonly name: string
  /** The property of that oneof. */
  readonly union: string | undefined
  /** Whether null is a value; anywhere else it is as if the field were absent. */
  readonly takesNull: boolean
  /** Its other name, where it has two. */
  readonly otherName: string | undefined
}

/** Checks JSON and makes messages of it, in one walk. */
class FromJson {
  readonly #shape: MessageShape
  readonly #steps: ReadonlyMap<string, Step>
  readonly #isFlat: boolean
  readonly #whole: Plain
  /** What is to be looked at once all has been read. */
  readonly #atEnd: readonly { readonly field: FieldShape, readonly absent: (() => unknown) | undefined }[]
  readonly #special: ReturnType<typeof specialReader>

  constructor(shape: MessageShape) {
    this.#shape = shape
    this.#isFlat = hasFlatOneofs(shape)
    this.#whole = defaultsOf(shape)
    this.#steps = new Map(shape.fields.flatMap((field) => stepsOf(shape, field)))
    this.#atEnd = shape.fields.map((field) => ({ field, absent: fresh(field) }))
      .filter(({ field, absent }) => absent !== undefined || field.presence === 'required')
    this.#special = specialReader(shape, { field: (it) => fieldTake(shape, it), message: readMessage })
  }

  message(raw: unknown, d: number, options: JsonOptions): Plain {
    if (d > MAX_DEPTH) throw new TooDeep(Object(raw) as object)
    if (this.#special !== undefined) return this.#special(raw, d, options)
    if (!isObject(raw)) return wrong(raw, `an object (${this.#shape.name})`)
    const to = { ...this.#whole }
    let at: string | undefined
    try {
      for (const key of Object.keys(raw)) {
        const step = this.#steps.get(key)
        if (step === undefined) {
          if (ignores(this.#shape.values, options)) continue
          throw new Misfit(`${this.#shape.name} has no field ${describe(key)}`)
        }
        const it = raw[key]
        if (it === null && !step.takesNull) continue
        if (step.otherName !== undefined) this.#once(raw, key, step)
        at = step.name
        const value = step.take(it, d, options)
        at = undefined
        if (value === SKIP) continue
        if (step.union === undefined) define(to, step.name, value)
        else {
          if (Object.hasOwn(to, step.union)) throw this.#second(raw, key, step)
          define(to, step.union, { case: step.name, value })
        }
      }
    } catch (thrown) {
      throw upFrom(thrown, raw, at)
    }
    this.#end(to)
    return to
  }

  #end(to: Plain): void {
    if (this.#isFlat) alone(this.#shape, to)
    for (const { field, absent } of this.#atEnd) {
      if (Object.hasOwn(to, field.name) && to[field.name] !== undefined) continue
      if (absent === undefined) throw missing(field)
      define(to, field.name, absent())
    }
  }

  /** A field may be there by one of its names alone. */
  #once(raw: Plain, key: string, { otherName = '', takesNull, field }: Step): void {
    if (!Object.hasOwn(raw, otherName) || (raw[otherName] === null && !takesNull)) return
    const both = Object.keys(raw).filter((it) => it === key || it === otherName)
    throw new Misfit(`${field.jsonName} is there twice, as ${both[1]!} too`)
  }

  #second(raw: Plain, key: string, { field: { oneof } }: Step): Misfit {
    const others = Object.keys(raw).filter((it) => it !== key && raw[it] !== null)
    const other = others.find((it) => this.#steps.get(it)?.field.oneof === oneof)
    return new Misfit(`${other!} and ${key} are both set; the oneof ${oneof!.name} takes one`)
  }
}

function ignores({ unknownJson }: Values, options: JsonOptions): boolean {
  return (options.unknown ?? unknownJson) === 'ignore'
}

function stepsOf(shape: MessageShape, field: FieldShape): readonly (readonly [string, Step])[] {
  const { name, protoName, jsonName, oneof, repeated, key } = field
  const union = shape.values.oneofs === 'union' ? oneof?.property : undefined
  const isNullable = field.message?.name === 'google.protobuf.Value' || field.enum?.name === NULL_VALUE
  const takesNull = isNullable && !repeated && key === undefined
  const step = { field, take: fieldTake(shape, field), name, union, takesNull }
  if (protoName === jsonName) return [[jsonName, { ...step, otherName: undefined }]]
  return [[protoName, { ...step, otherName: jsonName }], [jsonName, { ...step, otherName: protoName }]]
}

const NULL_VALUE = 'google.protobuf.NullValue'
const LENIENT = valuesOf({})

function fieldTake(shape: MessageShape, field: FieldShape): Take {
  const one = valueTake(shape, field)
  return field.key !== undefined ? jsonMapOf(field.key, one) : field.repeated ? listOf(one, sameOf(field)) : one
}

function valueTake({ values }: MessageShape, { natural, message, enum: of, kind }: FieldShape): Take {
  if (natural !== undefined) return naturalTake(natural, values)
  if (of !== undefined) return enumTake(of, values)
  if (message === undefined) return scalarTake(kind as Scalar, values)
  let inner: FromJson | undefined
  return (raw, d, options) => (inner ??= fromJsonOf(message)).message(raw, d + 1, options)
}

function enumTake(of: EnumShape, values: Values): Take {
  const check = enumChecker(of, values)
  const isNull = of.name === NULL_VALUE
  return (raw, _, options) => {
    if (typeof raw !== 'string') return check(raw === null && isNull ? 0 : raw)
    const id = of.ids.get(raw)
    if (id !== undefined) return check(id)
    return ignores(values, options) ? SKIP : enumValue(of, raw, LENIENT)
  }
}

/** What a program may give and JSON can't, or the other way, is turned round before it is checked. */
function scalarTake(kind: Scalar, values: Values): Take {
  const check = checker(kind, values)
  switch (kind) {
    case 'string': case 'bool': return check
    case 'bytes': return (raw) => (typeof raw === 'string' ? fromBase64(raw) : undefined) ?? wrong(raw, 'base64')
    case 'int64': case 'uint64': case 'sint64': case 'fixed64': case 'sfixed64': return (raw) => check(readWide(raw))
    default: return (raw) => check(readNumber(raw, kind))
  }
}

function naturalTake(natural: Natural, values: Values): Take {
  const check: Take = (value, d) => checkNatural(natural, value, values, d + 1)
  switch (natural) {
    case 'date': return (raw) => {
      const { seconds, nanos } = readTimestamp(raw)
      return toDate(seconds, nanos)
    }
    case 'duration': return (raw) => {
      const { seconds, nanos } = readDuration(raw)
      return toMs(seconds, nanos)
    }
    case 'mask': return (raw, d, options) => check(readMask(raw), d, options)
    case 'struct': case 'list': case 'value': return check
    default: return scalarTake(natural, values)
  }
}
