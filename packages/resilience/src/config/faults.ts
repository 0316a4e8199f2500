import { Code, RpcError } from '@skein/core'
import { formatPath } from '@skein/kit/misfit'

/** How many are told at most. */
const MOST = 50

/** One thing that is wrong in a config. */
interface Fault {
  /** `methodConfig[2].retryPolicy.maxAttempts`; empty for the whole. */
  readonly path: string
  readonly why: string
}

/** All that is wrong in a config, so that it can be put right in one go. */
export class Faults {
  private readonly noted: Fault[] = []
  /** The fields that were looked for, of each object in which some were. */
  private readonly sought = new Map<object, { readonly path: readonly PropertyKey[]; readonly names: Set<string> }>()
  private more = 0

  get none(): boolean {
    return this.noted.length === 0
  }

  add(path: readonly PropertyKey[], why: string): undefined {
    if (this.noted.length < MOST) this.noted.push({ path: formatPath(path), why })
    else this.more++
  }

  seek(object: object, path: readonly PropertyKey[], name: string): void {
    const { names } = this.sought.get(object) ?? { names: new Set() }
    this.sought.set(object, { path, names: names.add(name) })
  }

  /** What is there and nobody has looked for, at most so many as faults: misspelt perhaps. */
  get passedOver(): readonly string[] {
    return [...this.sought].flatMap(([object, { path, names }]) =>
      Object.keys(object).filter((it) => !names.has(it)).map((it) => formatPath([...path, it]))).slice(0, MOST)
  }

  /** INVALID_ARGUMENT with every fault. `what`: 'the service config', of whoever brought it. */
  error(what: string): RpcError {
    const told = this.noted.map(({ path, why }) => (path === '' ? why : `${path}: ${why}`))
    if (this.more > 0) told.push(`and ${this.more} more`)
    const text = told.length === 1 ? `${what} is wrong: ${told[0]}` : `${what} is wrong:\n${told.map((it) => `  ${it}`).join('\n')}`
    return new RpcError(Code.INVALID_ARGUMENT, text, { delivery: 'unsent' })
  }
}
