import { Code, RpcError } from '@skein/core'
import type { Host } from '@skein/core'
import type { ConnectionSettings } from './connection.ts'
import { Member } from './member.ts'

/** The members of one etcd, of whom any will do. */
export class Cluster {
  readonly #settings: ConnectionSettings
  readonly #host: Host
  /** Whom to ask next; at first by chance, so that clients spread. */
  #next: number

  constructor(settings: ConnectionSettings, host: Host) {
    this.#settings = settings
    // Connections to a registry aren't a channel's: who counts those hears nothing of these.
    this.#host = { clock: host.clock, random: host.random, emit: undefined }
    this.#next = Math.floor(host.random() * settings.members.length)
  }

  /** Rejects with UNAVAILABLE when none of them can be asked, and says why each. */
  async open(signal: AbortSignal): Promise<Member> {
    const { members } = this.#settings
    const whys: string[] = []
    for (let tried = 0; tried < members.length && !signal.aborted; tried++) {
      const at = members[this.#next % members.length]
      if (at === undefined) break
      this.#next++
      try {
        return await Member.open(at, this.#settings, this.#host, signal)
      } catch (thrown) {
        const { message } = RpcError.from(thrown)
        whys.push(message.startsWith(at.url) ? message : `${at.url}: ${message}`)
      }
    }
    throw new RpcError(Code.UNAVAILABLE, `etcd can't be asked: ${whys.join('; ')}`, { delivery: 'unsent' })
  }
}

/** What is wrong, where etcd says it in words that don't tell what to do. */
export function clearer(thrown: unknown): RpcError {
  const error = RpcError.from(thrown)
  const advice = error.message.includes('user name is empty') ? 'etcd asks who this is; give username and password'
    : error.code === Code.PERMISSION_DENIED ? "the user's role doesn't allow these keys; grant it their prefix" : undefined
  return advice === undefined ? error : new RpcError(error.code, `${advice} (${error.message})`, { cause: error })
}
