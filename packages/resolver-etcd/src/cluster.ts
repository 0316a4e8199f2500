import { Code, RpcError } from '@skein/core'
import type { Host } from '@skein/core'
import type { ConnectionSettings, MemberAddress } from './connection.ts'
import { Member } from './member.ts'

/** A member that answered, still connected. */
export interface Asked<T> extends AsyncDisposable {
  readonly member: Member
  readonly answer: T
  /** Aborts when nobody wants it any more, and when the member is lost. */
  readonly over: AbortSignal
}

/** What is wrong with us, not with the member that says so. */
const OURS: readonly Code[] = [Code.INVALID_ARGUMENT, Code.PERMISSION_DENIED, Code.UNAUTHENTICATED]

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

  /**
   * Asks one after the other until one answers. Rejects with UNAVAILABLE when none does, and says why each; at once
   * with what etcd has against us, which others would have too.
   */
  async ask<T>(
    signal: AbortSignal, question: (member: Member, over: AbortSignal) => Promise<T>,
  ): Promise<Asked<T>> {
    const { members } = this.#settings
    const whys: string[] = []
    for (let tried = 0; tried < members.length && !signal.aborted; tried++) {
      const at = members[this.#next % members.length]
      if (at === undefined) break
      this.#next++
      try {
        return await this.#one(at, signal, question)
      } catch (thrown) {
        const error = clearer(thrown)
        if (OURS.includes(error.code)) throw error
        const { message } = error
        whys.push(message.startsWith(at.url) ? message : `${at.url}: ${message}`)
      }
    }
    throw new RpcError(Code.UNAVAILABLE, `etcd can't be asked: ${whys.join('; ')}`, { delivery: 'unsent' })
  }

  async #one<T>(
    at: MemberAddress, signal: AbortSignal, question: (member: Member, over: AbortSignal) => Promise<T>,
  ): Promise<Asked<T>> {
    const member = await Member.open(at, this.#settings, this.#host, signal)
    const over = AbortSignal.any([signal, member.lost])
    try {
      return { member, over, answer: await question(member, over), [Symbol.asyncDispose]: () => member.close() }
    } catch (thrown) {
      await member.close()
      throw thrown
    }
  }
}

/** Says what to do, where etcd's words don't. */
function clearer(thrown: unknown): RpcError {
  const error = RpcError.from(thrown)
  const advice = error.message.includes('user name is empty') ? 'etcd asks who this is; give username and password'
    : error.code === Code.PERMISSION_DENIED ? "the user's role doesn't allow these keys; grant it their prefix" : undefined
  return advice === undefined ? error : new RpcError(error.code, `${advice} (${error.message})`, { cause: error })
}
