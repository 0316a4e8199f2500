import { describe, malformed, misfit } from '@skein/kit/misfit'
import { MAX_DEPTH } from './options.ts'

/** Why a value isn't of its field's type, and where: what it's thrown through puts its own step before the others. */
export class Misfit extends Error {
  readonly path: PropertyKey[] = []
}

/** A message that lies too deep, or within itself, which those around it tell. */
export class TooDeep extends Misfit {
  /** From the outermost one on, with how many steps of the path lie below. */
  readonly #around: { readonly message: object, readonly below: number }[]

  constructor(message: object) {
    super(`it lies deeper than ${MAX_DEPTH} messages`)
    this.#around = [{ message, below: 0 }]
  }

  within(message: object): void {
    this.#around.unshift({ message, below: this.path.length })
  }

  /** The path to the first message that is one of those around it. */
  cycle(): readonly PropertyKey[] | undefined {
    const seen = new Set<object>()
    const again = this.#around.find(({ message }) => seen.size === seen.add(message).size)
    return again && this.path.slice(0, this.path.length - again.below)
  }
}

/** What was thrown, `step` further from where it went wrong. */
export function up(thrown: unknown, step: PropertyKey): unknown {
  if (thrown instanceof Misfit) thrown.path.unshift(step)
  return thrown
}

/** The same where `message` lies around it. */
export function upFrom(thrown: unknown, message: object, step: PropertyKey | undefined): unknown {
  if (step !== undefined) up(thrown, step)
  if (thrown instanceof TooDeep) thrown.within(message)
  return thrown
}

export function wrong(value: unknown, wanted: string): never {
  throw new Misfit(`${describe(value)} is not ${wanted}`)
}

/** Which way a message goes decides what kind of error its faults are. */
export type Way = 'in' | 'out'

/** Turns a Misfit into an RpcError that says what doesn't fit, and where. */
export function located(name: string, way: Way, thrown: unknown): unknown {
  if (!(thrown instanceof Misfit)) return thrown
  const cycle = thrown instanceof TooDeep ? thrown.cycle() : undefined
  const why = cycle === undefined ? thrown.message : 'it is inside itself (a cycle)'
  return (way === 'out' ? misfit : malformed)(name, cycle ?? thrown.path, why)
}
