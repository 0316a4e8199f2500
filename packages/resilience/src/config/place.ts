import { durationMs } from '@skein/kit/duration'
import { describe, formatPath } from '@skein/kit/misfit'
import type { Faults } from './faults.ts'
import type { Json, JsonObject } from './json.ts'

/**
 * A place in a config. What isn't as it must be is noted as a fault and read as undefined, so that one reading finds
 * all that is wrong. As in proto3's JSON a null is a field that isn't there, and a number may be a string.
 */
export class Place {
  readonly value: Json | undefined
  private readonly path: readonly PropertyKey[]
  private readonly faults: Faults

  constructor(value: Json | undefined, path: readonly PropertyKey[], faults: Faults) {
    this.value = value
    this.path = path
    this.faults = faults
  }

  /** As text: 'methodConfig[2].timeout'. */
  get where(): string {
    return formatPath(this.path)
  }

  get absent(): boolean {
    return this.value === undefined || this.value === null
  }

  /** A field of an object; of anything else nothing, which `object` has told. */
  field(name: string): Place {
    const { value } = this
    if (isObject(value)) this.faults.seek(value, this.path, name)
    const held = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
    return new Place(held, [...this.path, name], this.faults)
  }

  refuse(why: string): undefined {
    return this.faults.add(this.path, why)
  }

  /** For fields that must be there. */
  required(): this {
    if (this.absent) this.refuse('it is missing')
    return this
  }

  object(): JsonObject | undefined {
    if (this.absent) return undefined
    return isObject(this.value) ? this.value : this.wrong('an object')
  }

  items(): readonly Place[] {
    const { value } = this
    if (this.absent) return []
    if (!Array.isArray(value)) return this.wrong('a list') ?? []
    return value.map((it: Json, i) => new Place(it, [...this.path, i], this.faults))
  }

  string(): string | undefined {
    if (this.absent) return undefined
    return typeof this.value === 'string' ? this.value : this.wrong('a string')
  }

  boolean(): boolean | undefined {
    if (this.absent) return undefined
    return typeof this.value === 'boolean' ? this.value : this.wrong('true or false')
  }

  number(): number | undefined {
    if (this.absent) return undefined
    const { value } = this
    const number = typeof value === 'string' && NUMBER.test(value) ? Number(value) : value
    return typeof number === 'number' && Number.isFinite(number) ? number : this.wrong('a number')
  }

  whole(least: number, most: number, range: string = `${least} to ${most}`): number | undefined {
    const number = this.number()
    if (number === undefined) return undefined
    if (!Number.isInteger(number)) return this.refuse(`${number} is no whole number; it takes ${range}`)
    if (number < least) return this.refuse(`${number} is too few; it takes ${range}`)
    return number > most ? this.refuse(`${number} is too many; it takes ${range}`) : number
  }

  /** google.protobuf.Duration's JSON, in ms: '1.5s', and '.1s' as gRFC A6 writes it. */
  duration(zero: 'allowed' | 'refused'): number | undefined {
    const text = this.string()
    if (text === undefined) return undefined
    const ms = durationMs(text)
    if (ms === undefined) return this.wrong(`a duration such as '1.5s'`)
    if (ms > 0 || (ms === 0 && zero === 'allowed')) return ms
    return this.refuse(`${text} is too short; it takes a duration ${zero === 'allowed' ? 'from 0 up' : 'above 0'}`)
  }

  wrong(wants: string): undefined {
    return this.refuse(`it takes ${wants}; it is ${describe(this.value)}`)
  }
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
