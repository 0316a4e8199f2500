import { checkNatural } from './check-natural.ts'
import { define } from './define.ts'
import { located, upFrom } from './misfit.ts'
import type { Way } from './misfit.ts'
import { sameOf } from './same.ts'
import { checker, enumChecker } from './scalars.ts'
import type { FieldShape, MessageShape, Scalar } from './shape.ts'
import type { Take } from './take.ts'
import { alone, given, hasFlatOneofs, listOf, mapOf, membersOf, missing, Union } from './take.ts'
import type { Plain } from './wire/unknown.ts'
import { getField, UNKNOWN } from './wire/unknown.ts'

/**
 * A copy of a message with the fields of its type alone, each checked and in the form that the options give it. Coming
 * in, absent fields get their defaults. Throws an RpcError with the path of what doesn't fit.
 */
export function normalise(shape: MessageShape, value: unknown, way: Way): Plain {
  return normalised(shape, value, way, way === 'in')
}

/** The same of what goes out, with its defaults. */
export function complete(shape: MessageShape, value: unknown): Plain {
  return normalised(shape, value, 'out', true)
}

function normalised(shape: MessageShape, value: unknown, way: Way, isWhole: boolean): Plain {
  try {
    return normaliserOf(shape, isWhole).message(value, 0)
  } catch (thrown) {
    throw located(shape.name, way, thrown)
  }
}

interface Made {
  whole?: Normaliser
  sparse?: Normaliser
}
const made = new WeakMap<MessageShape, Made>()

/** Makes copies of messages; `isWhole`: with the defaults of absent fields. Does so without telling of a Misfit. */
function normaliserOf(shape: MessageShape, isWhole: boolean): Normaliser {
  let of = made.get(shape)
  if (of === undefined) made.set(shape, (of = {}))
  return isWhole ? (of.whole ??= new Normaliser(shape, true)) : (of.sparse ??= new Normaliser(shape, false))
}

interface Step {
  readonly name: string
  /** Whether every object inherits a property of that name. */
  readonly isInherited: boolean
  readonly isNullable: boolean
  readonly take: Take
  /** What there is where the message has nothing. */
  readonly absent: (() => unknown) | undefined
}

const NONE = {}

class Normaliser {
  readonly #shape: MessageShape
  readonly #isWhole: boolean
  readonly #steps: readonly Step[]
  readonly #isFlat: boolean
  /** What every message has: to copy it is quicker than to add its properties. */
  readonly #whole: Plain

  constructor(shape: MessageShape, isWhole: boolean) {
    this.#shape = shape
    this.#isWhole = isWhole
    this.#isFlat = hasFlatOneofs(shape)
    this.#steps = membersOf(shape, (field) => this.#value(field)).map((it) => this.#step(it))
    this.#whole = isWhole ? defaultsOf(shape) : {}
  }

  message(value: unknown, d: number): Plain {
    const from = given(this.#shape, value, d)
    if (this.#isFlat) alone(this.#shape, from)
    const to: Plain = this.#isWhole ? { ...this.#whole } : {}
    let at: string | undefined
    try {
      for (const { name, isInherited, isNullable, take, absent } of this.#steps) {
        const it = isInherited ? getField(from, name) : from[name]
        if (it === undefined || (it === null && !isNullable)) {
          if (absent !== undefined) define(to, name, absent())
          continue
        }
        at = name
        define(to, name, take(it, d, NONE))
        at = undefined
      }
    } catch (thrown) {
      throw upFrom(thrown, from, at)
    }
    const unknown = from[UNKNOWN]
    if (unknown !== undefined) to[UNKNOWN] = unknown
    return to
  }

  #step(it: FieldShape | Union): Step {
    if (it instanceof Union) {
      const take: Take = (value, d, options) => {
        const { field, value: taken } = it.take(value, d, options)
        return { case: field.name, value: taken }
      }
      const name = it.property
      return { name, isInherited: name in Object.prototype, isNullable: false, take, absent: undefined }
    }
    const { name } = it
    const one = this.#value(it)
    const take = it.key !== undefined ? mapOf(it.key, one) : it.repeated ? listOf(one, sameOf(it)) : one
    const isNullable = it.natural === 'value' && it.key === undefined && !it.repeated
    return { name, isInherited: name in Object.prototype, isNullable, take, absent: this.#absent(it) }
  }

  #absent(field: FieldShape): (() => unknown) | undefined {
    if (field.presence === 'required') return () => { throw missing(field) }
    return this.#isWhole ? fresh(field) : undefined
  }

  #value({ natural, kind, enum: shape, message }: FieldShape): Take {
    const { values } = this.#shape
    if (natural !== undefined) return (value, d) => checkNatural(natural, value, values, d + 1)
    if (shape !== undefined) return enumChecker(shape, values)
    if (message === undefined) return checker(kind as Scalar, values)
    let inner: Normaliser | undefined
    return (value, d) => (inner ??= normaliserOf(message, this.#isWhole)).message(value, d + 1)
  }
}

/** What each message has of its own where a field is absent. */
export function fresh({ key, repeated, presence, kind }: FieldShape): (() => unknown) | undefined {
  if (key !== undefined) return () => ({})
  if (repeated) return () => []
  return presence === 'implicit' && kind === 'bytes' ? () => new Uint8Array(0) : undefined
}

/** What messages have that say nothing, with room for what each has of its own. */
export function defaultsOf({ fields }: MessageShape): Plain {
  const whole: Plain = {}
  const always = fields.filter((it) => it.presence === 'implicit' || fresh(it) !== undefined)
  // Had they their values at once, engines would take them for integers, and copy them slowly where they weren't.
  for (const { name } of always) define(whole, name, undefined)
  for (const it of always) if (fresh(it) === undefined) define(whole, it.name, it.initial)
  return whole
}
