import { describe } from '@skein/kit/misfit'
import type { Faults } from './faults.ts'

export type Json = string | number | boolean | null | readonly Json[] | JsonObject

/** As `JSON.parse` gives it, but without a prototype, so that no name of a field means anything else. */
export interface JsonObject { readonly [name: string]: Json }

/** Of a config's text, in characters. */
const LONGEST = 4 * 1024 * 1024
/** Of objects and lists within each other. */
const DEEPEST = 64
/** Of values, in all. */
const MOST = 200_000

/** What a text says, or a copy of what was given, if it is JSON; undefined where a fault was noted. */
export function jsonOf(given: unknown, faults: Faults): Json | undefined {
  if (typeof given !== 'string') return new Copy(faults).of(given)
  if (given.length > LONGEST) return faults.add([], `it is ${given.length} characters long; ${LONGEST} are read`)
  let parsed: unknown
  try {
    // A mark that editors leave at the beginning of a file.
    parsed = JSON.parse(given.startsWith('\ufeff') ? given.slice(1) : given)
  } catch (thrown) {
    return faults.add([], `it is no JSON: ${(thrown as SyntaxError).message}`)
  }
  return new Copy(faults).of(parsed)
}

class Copy {
  private readonly faults: Faults
  private readonly path: PropertyKey[] = []
  private count = 0

  constructor(faults: Faults) {
    this.faults = faults
  }

  /** What can't be read, such as a getter that throws, has the path at which it was met. */
  of(given: unknown): Json | undefined {
    try {
      return this.value(given)
    } catch (thrown) {
      return this.refuse(`it can't be read: ${thrown instanceof Error ? thrown.message : 'it throws'}`)
    }
  }

  private value(given: unknown): Json | undefined {
    if (++this.count > MOST) {
      // Once: the rest of it isn't looked at.
      return this.count === MOST + 1 ? this.refuse(`there are more than ${MOST} values up to here`) : undefined
    }
    switch (typeof given) {
      case 'string': case 'boolean': return given
      case 'number': return Number.isFinite(given) ? given : this.refuse(`${given} is no number that JSON has`)
      case 'object': return given === null ? null : this.within(given)
      default: return this.refuse(`${describe(given)} is no JSON`)
    }
  }

  private within(given: object): Json | undefined {
    if (this.path.length >= DEEPEST) return this.refuse(`it lies deeper than ${DEEPEST} objects and lists`)
    return Array.isArray(given) ? this.list(given) : this.object(given)
  }

  private list(given: readonly unknown[]): Json {
    const copy: Json[] = []
    for (let i = 0; i < given.length && this.count <= MOST; i++) copy.push(this.at(i, given[i]) ?? null)
    return copy
  }

  /** What is undefined isn't there. */
  private object(given: object): Json | undefined {
    const prototype: unknown = Object.getPrototypeOf(given)
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
      return this.refuse(`${describe(given)} is no JSON`)
    }
    const copy = Object.create(null) as Record<string, Json>
    for (const [name, value] of Object.entries(given)) {
      const copied = value === undefined ? undefined : this.at(name, value)
      if (copied !== undefined) copy[name] = copied
    }
    return copy
  }

  private at(step: PropertyKey, given: unknown): Json | undefined {
    this.path.push(step)
    const copied = this.value(given)
    this.path.pop()
    return copied
  }

  private refuse(why: string): undefined {
    return this.faults.add([...this.path], why)
  }
}
