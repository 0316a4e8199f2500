import { Code, RpcError } from '@skein/core'
import type { Host } from '@skein/core'
import type { Findings } from '@skein/kit/findings'
import { pause } from '@skein/kit/keep-trying'
import type { Attempt } from '@skein/kit/keep-trying'
import type { Cluster } from './cluster.ts'
import { Watch } from './gen/etcdserverpb/rpc.ts'
import type { WatchRequest } from './gen/etcdserverpb/rpc.ts'
import { Event_EventType } from './gen/mvccpb/kv.ts'
import { rangeOf } from './keys.ts'
import type { KeyRange } from './keys.ts'
import { listKeys } from './list.ts'
import type { Member } from './member.ts'
import { MOST_RECORDS, Records } from './records.ts'

/** ms of silence after which a watch is asked how far it has come; after twice as many it is given up. */
const SILENCE_MS = 20_000
/** ms in which changes are gathered, and the servers for which it is one more: a list costs as much as it is long. */
const SETTLE_MS = 20
const SERVERS_A_MS = 50
/** A server that has no leader ends the watch, since it doesn't hear of changes. */
const HAS_LEADER = { hasleader: 'true' }

/** Follows the keys of one service: all that there are, then each change. */
export class ServiceWatch {
  readonly #cluster: Cluster
  readonly #host: Host
  readonly #findings: Findings
  readonly #records: Records
  readonly #range: KeyRange

  constructor(start: string, cluster: Cluster, host: Host, findings: Findings) {
    this.#cluster = cluster
    this.#host = host
    this.#findings = findings
    this.#range = rangeOf(start)
    this.#records = new Records(start, (whats) => { findings.warnAll(whats) })
  }

  /**
   * With one member, until it is lost or nobody wants to know. It begins with a look at all keys, never with the
   * revision that another member had come to: a cluster that was made anew, or restored, counts from further back.
   * Rejects where the keys couldn't be had.
   */
  async run({ signal, succeeded }: Attempt): Promise<void> {
    await using asked = await this.#cluster.ask(signal, (member, over) => this.#list(member, over))
    const { member, over } = asked
    succeeded()
    try {
      let from = asked.answer
      // It returns where the changes from there on are forgotten already.
      for (;;) {
        await this.#follow(member, from, over, signal)
        from = await this.#list(member, over)
      }
    } catch (thrown) {
      // Another member may know on; it is a failure only when none does.
      if (!signal.aborted) this.#findings.warn(`etcd's member was lost: ${RpcError.from(thrown).message}`)
    }
  }

  /** The first revision that it doesn't know. */
  async #list(member: Member, signal: AbortSignal): Promise<bigint> {
    const { all, revision } = await listKeys(member, this.#range, MOST_RECORDS, signal)
    this.#records.replace(all)
    this.#findings.found(this.#records.endpoints())
    return revision + 1n
  }

  /** @param wanted aborts when nobody wants to know */
  async #follow(member: Member, from: bigint, over: AbortSignal, wanted: AbortSignal): Promise<void> {
    const { clock } = this.#host
    const ended = new AbortController()
    const signal = AbortSignal.any([over, ended.signal])
    const silence = { since: clock.now() }
    let settling: (() => void) | undefined
    const tell = (): void => {
      settling?.()
      settling = undefined
      if (!wanted.aborted) this.#findings.found(this.#records.endpoints())
    }
    try {
      const asks = this.#asks(from, silence, signal)
      for await (const it of member.client(Watch).watch(asks, { signal, metadata: HAS_LEADER })) {
        silence.since = clock.now()
        if (it.canceled) {
          if (it.compactRevision > 0n) return
          throw new RpcError(Code.UNAVAILABLE, `${member.url} ended the watch: ${it.cancelReason}`)
        }
        for (const { type, kv } of it.events) {
          if (kv === undefined) continue
          if (type === Event_EventType.PUT) this.#records.put(kv)
          else this.#records.remove(kv)
        }
        if (it.events.length > 0 && !it.fragment) {
          settling ??= clock.after(SETTLE_MS + this.#records.size / SERVERS_A_MS, tell)
        }
      }
      throw new RpcError(Code.UNAVAILABLE, `${member.url} ended the watch`)
    } finally {
      if (settling !== undefined) tell()
      ended.abort()
    }
  }

  async *#asks(from: bigint, silence: { readonly since: number }, signal: AbortSignal): AsyncGenerator<WatchRequest> {
    const { clock } = this.#host
    yield { requestUnion: { case: 'createRequest', value: { ...this.#range, startRevision: from, fragment: true } } }
    while (!signal.aborted) {
      await pause(clock, SILENCE_MS, signal)
      const ms = clock.now() - silence.since
      if (ms >= 2 * SILENCE_MS) throw new RpcError(Code.UNAVAILABLE, `etcd has said nothing for ${Math.round(ms)} ms`)
      if (ms >= SILENCE_MS) yield { requestUnion: { case: 'progressRequest', value: {} } }
    }
  }
}
