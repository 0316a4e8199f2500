import { Code, RpcError } from '@skein/core'
import type { Host } from '@skein/core'
import { parseConfig } from './parse.ts'
import type { Parsed, ParseOptions } from './parse.ts'

/** Where a config is kept that may change: a file, a key of a registry. */
export interface ConfigSource {
  /** For messages: a file's path. */
  readonly name: string
  /** What it is now: gRPC's JSON, as text or as `JSON.parse` gives it. Throws where it can't be had. */
  read(): unknown
  /** Calls `changed` when it may have changed, never from inside. Returns how to stop. */
  watch(host: Host, changed: () => void): () => void
}

/** A channel that goes by a source. */
export interface Follower {
  readonly host: Host
  renewed(): void
  refused(why: RpcError): void
}

export function isSource(given: unknown): given is ConfigSource {
  const { read, watch } = (given ?? {}) as Partial<ConfigSource>
  return typeof read === 'function' && typeof watch === 'function'
}

/** A source as the channels see it: the last config that was right. It is watched while there is a channel. */
export class Watched {
  latest: Parsed
  private readonly source: ConfigSource
  private readonly options: ParseOptions
  private readonly followers = new Set<Follower>()
  private unwatch: (() => void) | undefined = undefined
  /** What was wrong with it when it was looked at last; told once. */
  private wrong: string | undefined = undefined

  /** Throws where there is none, or a wrong one. */
  constructor(source: ConfigSource, options: ParseOptions) {
    this.source = source
    this.options = options
    this.latest = this.read()
  }

  join(follower: Follower): void {
    this.followers.add(follower)
    if (this.unwatch !== undefined) return
    this.unwatch = this.source.watch(follower.host, () => { this.look() })
    // It may have changed since it was made.
    this.look()
  }

  leave(follower: Follower): void {
    this.followers.delete(follower)
    if (this.followers.size > 0) return
    this.unwatch?.()
    this.unwatch = undefined
  }

  private look(): void {
    let found: Parsed
    try {
      found = this.read()
    } catch (thrown) {
      const error = RpcError.from(thrown)
      if (this.wrong === error.message) return
      this.wrong = error.message
      for (const it of this.followers) it.refused(error)
      return
    }
    this.wrong = undefined
    if (found.text === this.latest.text) return
    this.latest = found
    for (const it of this.followers) it.renewed()
  }

  private read(): Parsed {
    const { name } = this.source
    let given: unknown
    try {
      given = this.source.read()
    } catch (thrown) {
      const text = `the service config ${name} can't be read: ${RpcError.from(thrown).message}`
      throw new RpcError(Code.INVALID_ARGUMENT, text, { delivery: 'unsent', cause: thrown })
    }
    return parseConfig(given, `the service config ${name}`, this.options)
  }
}
