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
  private more = 0

  get none(): boolean {
    return this.noted.length === 0
  }

  add(path: readonly PropertyKey[], why: string): undefined {
    if (this.noted.length < MOST) this.noted.push({ path: formatPath(path), why })
    else this.more++
  }

  /** INVALID_ARGUMENT with every fault. `what`: 'the service config', of whoever brought it. */
  error(what: string): RpcError {
    const told = this.noted.map(({ path, why }) => (path === '' ? why : `${path}: ${why}`))
    if (this.more > 0) told.push(`and ${this.more} more`)
    const text = told.length === 1 ? `${what} is wrong: ${told[0]}` : `${what} is wrong:\n${told.map((it) => `  ${it}`).join('\n')}`
    return new RpcError(Code.INVALID_ARGUMENT, text, { delivery: 'unsent' })
  }
}
