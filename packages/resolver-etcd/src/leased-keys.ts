import { Code, RpcError } from '@skein/core'
import type { Clock } from '@skein/core'
import { pause } from '@skein/kit/keep-trying'
import type { Attempt } from '@skein/kit/keep-trying'
import type { Cluster } from './cluster.ts'
import { KV, Lease } from './gen/etcdserverpb/rpc.ts'
import type { LeaseKeepAliveRequest } from './gen/etcdserverpb/rpc.ts'
import type { Member } from './member.ts'

const utf8 = new TextEncoder()

/** Keys that last for as long as somebody says so. */
export class LeasedKeys {
  readonly #cluster: Cluster
  readonly #clock: Clock
  readonly #ttl: number
  /** By what each key begins with; the lease follows, so that two processes at one address don't take each other's. */
  readonly #values: ReadonlyMap<string, string>
  #lease: bigint | undefined = undefined

  /** @param ttl ms */
  constructor(cluster: Cluster, clock: Clock, ttl: number, values: ReadonlyMap<string, string>) {
    this.#cluster = cluster
    this.#clock = clock
    this.#ttl = ttl
    this.#values = values
  }

  /** With one member, until it is lost or nobody wants it. The lease outlives the member. */
  async hold({ signal, succeeded }: Attempt): Promise<void> {
    await using asked = await this.#cluster.ask(signal, (member, over) => this.#putAll(member, over))
    const { member, over, answer: lease } = asked
    succeeded()
    await this.#renew(member, lease, over)
    this.#lease = undefined
    throw forgotten(member)
  }

  /** Gives the lease back, and with it goes what hangs on it. */
  async leave(signal: AbortSignal): Promise<void> {
    const lease = this.#lease
    if (lease === undefined) return
    const { member } = await this.#cluster.ask(signal, async (member, over) => {
      try {
        await member.client(Lease).leaseRevoke({ ID: lease }, { signal: over })
      } catch (thrown) {
        if (!isGone(thrown)) throw thrown
      }
    })
    this.#lease = undefined
    await member.close()
  }

  /** Under the lease that there is, or under a new one. */
  async #putAll(member: Member, over: AbortSignal): Promise<bigint> {
    if (this.#lease === undefined || !await this.#put(member, this.#lease, over)) {
      this.#lease = await this.#grant(member, over)
      if (!await this.#put(member, this.#lease, over)) throw forgotten(member)
    }
    return this.#lease
  }

  async #grant(member: Member, signal: AbortSignal): Promise<bigint> {
    const TTL = BigInt(Math.ceil(this.#ttl / 1_000))
    const { ID, error } = await member.client(Lease).leaseGrant({ TTL }, { signal })
    if (error !== '') throw new RpcError(Code.UNAVAILABLE, `${member.url} grants no lease: ${error}`)
    return ID
  }

  /** Whether the lease is there to hang them on. */
  async #put(member: Member, lease: bigint, signal: AbortSignal): Promise<boolean> {
    const kv = member.client(KV)
    try {
      for (const [start, value] of this.#values) {
        await kv.put({ key: utf8.encode(`${start}@${lease.toString(16)}`), value: utf8.encode(value), lease }, { signal })
      }
      return true
    } catch (thrown) {
      if (isGone(thrown)) return false
      throw thrown
    }
  }

  /** Until the lease is gone; rejects when it can't be told. */
  async #renew(member: Member, ID: bigint, over: AbortSignal): Promise<void> {
    const ended = new AbortController()
    const signal = AbortSignal.any([over, ended.signal])
    const answers = { owed: 0 }
    try {
      const stream = member.client(Lease).leaseKeepAlive(this.#beats(ID, answers, signal), { signal })
      for await (const { TTL } of stream) {
        answers.owed = 0
        if (TTL <= 0n) return
      }
      throw new RpcError(Code.UNAVAILABLE, `${member.url} renews no more leases`)
    } finally {
      ended.abort()
    }
  }

  async *#beats(ID: bigint, answers: { owed: number }, signal: AbortSignal): AsyncGenerator<LeaseKeepAliveRequest> {
    while (!signal.aborted) {
      if (answers.owed > 0) throw new RpcError(Code.UNAVAILABLE, 'etcd has not answered that it renewed the lease')
      answers.owed++
      yield { ID }
      await pause(this.#clock, this.#ttl / 3, signal)
    }
  }
}

function forgotten({ url }: Member): RpcError {
  return new RpcError(Code.UNAVAILABLE, `${url} knows the lease no more`)
}

/** The lease has run out, or etcd has forgotten it. */
function isGone(thrown: unknown): boolean {
  const { code, message } = RpcError.from(thrown)
  return code === Code.NOT_FOUND && message.includes('lease')
}
