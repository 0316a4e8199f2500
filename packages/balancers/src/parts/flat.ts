import type { Balancing, Picker, Subchannel } from '@skein/core/fleet'

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

/** The base of balancers that connect to all and choose among who is ready: they hear only of another such list. */
export abstract class Flat implements Balancing {
  #ready: readonly Subchannel[] = []
  #picker: Picker = nobody

  update(all: readonly Subchannel[]): { readonly wanted: readonly Subchannel[]; readonly picker: Picker } {
    const ready = all.filter(isReady)
    if (!same(ready, this.#ready)) {
      this.#ready = ready
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
