import type { Probe } from './probe.ts'
import type { HealthState } from './state.ts'
import { LIVENESS, READINESS, SERVING, WHOLE } from './state.ts'

const CLOSING: HealthState = { status: 'NOT_SERVING', reason: 'the server is being closed' }
const OWN: readonly string[] = [WHOLE, READINESS, LIVENESS]
const STRANGE: HealthState = { status: 'SERVICE_UNKNOWN' }

/**
 * What is known of the health of each name. What is said of the whole server holds for its services too, and nothing of
 * it for its liveness.
 */
export class Board {
  readonly #services = new Set<string>()
  readonly #probes: readonly Probe[]
  readonly #said = new Map<string, HealthState>()
  #closing = false

  constructor(probes: readonly Probe[]) {
    this.#probes = probes
  }

  /** A service that the server has. */
  learn(service: string): void {
    this.#services.add(service)
  }

  close(): void {
    this.#closing = true
  }

  /** Takes back what was said where there is no state. Gives what was said before. */
  say(name: string, state: HealthState | undefined): HealthState | undefined {
    const before = this.#said.get(proper(name))
    if (state === undefined) this.#said.delete(proper(name))
    else this.#said.set(proper(name), state)
    return before
  }

  names(): ReadonlySet<string> {
    return new Set([...OWN, ...this.#services, ...this.#said.keys(), ...this.#probes.flatMap((it) => it.of)])
  }

  /** By the latest outcomes of its checks; undefined while it depends on one that has none. */
  now(name: string): HealthState | undefined {
    const told = this.#told(name)
    if (told !== undefined) return told
    const probes = this.probesOf(name)
    const failing = probes.find((it) => it.failing !== undefined)
    if (failing !== undefined) return { status: 'NOT_SERVING', reason: `check ${failing.name}: ${failing.failing}` }
    return probes.every((it) => it.known) ? SERVING : undefined
  }

  /** By outcomes that hold now; runs the checks where they don't. */
  async fresh(name: string): Promise<HealthState> {
    const told = this.#told(name)
    if (told !== undefined) return told
    await Promise.all(this.probesOf(name).map((it) => it.ask()))
    return this.now(name) ?? SERVING
  }

  probesOf(name: string): readonly Probe[] {
    const parts = partsOf(name)
    return this.#probes.filter((probe) => probe.of.some((it) => parts.includes(proper(it))))
  }

  /** What needs no check. */
  #told(name: string): HealthState | undefined {
    const parts = partsOf(name)
    if (!this.#knows(name)) return STRANGE
    if (this.#closing && proper(name) !== LIVENESS) return CLOSING
    return parts.map((it) => this.#said.get(it)).find((it) => it?.status === 'NOT_SERVING')
  }

  #knows(name: string): boolean {
    return OWN.includes(name) || this.#services.has(name) || this.#said.has(name) ||
      this.#probes.some((it) => it.of.includes(name))
  }
}

/** By whose health a name's is decided. */
function partsOf(name: string): readonly string[] {
  const own = proper(name)
  return own === WHOLE || own === LIVENESS ? [own] : [own, WHOLE]
}

function proper(name: string): string {
  return name === READINESS ? WHOLE : name
}
