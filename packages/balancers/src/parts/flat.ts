import type { Balancing, Picker, Subchannel } from '@skein/core/fleet'
import { weightOf } from './weight.ts'

/** Calls wait: nobody can be called. */
export const nobody: Picker = () => undefined

export function isReady(server: Subchannel): boolean {
  return server.state === 'ready'
}

export function same<T>(one: readonly T[], other: readonly T[]): boolean {
  if (one.length !== other.length) return false
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false
  return true
}

/**
 * The base of balancers that connect to all and choose among who is ready: they hear only of another such list, and of
 * other weights, which a resolver may change.
 */
export abstract class Flat implements Balancing {
  #ready: readonly Subchannel[] = []
  #weights: readonly number[] = []
  #picker: Picker = nobody

  update(all: readonly Subchannel[]): { readonly wanted: readonly Subchannel[]; readonly picker: Picker } {
    const ready = all.filter(isReady)
    const weights = ready.map(weightOf)
    if (!same(ready, this.#ready) || !same(weights, this.#weights)) {
      this.#ready = ready
      this.#weights = weights
      this.#picker = this.among(ready)
      if (ready.length === 0) this.#picker = nobody
    }
    return { wanted: all, picker: this.#picker }
  }

  /** May be none: then nobody asks the picker. */
  protected abstract among(ready: readonly Subchannel[]): Picker
}

/** What is kept for each server: of those who remain, and new for who came. */
export function keep<T>(
  before: ReadonlyMap<Subchannel, T>, servers: readonly Subchannel[], make: (server: Subchannel) => T,
): Map<Subchannel, T> {
  return new Map(servers.map((it) => [it, before.get(it) ?? make(it)]))
}
