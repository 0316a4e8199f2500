import { protobuf } from '@skein/codec-protobuf'
import { Code, RpcError } from '@skein/core'
import type { Clock } from '@skein/core'
import { createServer } from '@skein/server'
import type { Server } from '@skein/server'
import { memory } from '@skein/transport-memory'
import type { MemoryTransport } from '@skein/transport-memory'
import { Auth, KV, Lease, Watch } from '../src/gen/etcdserverpb/rpc.ts'
import type { RangeRequest, WatchRequest, WatchResponse } from '../src/gen/etcdserverpb/rpc.ts'
import type { Event, KeyValue } from '../src/gen/mvccpb/kv.ts'

const utf8 = new TextDecoder()
const bytes = new TextEncoder()

/** What a member does wrong. */
export interface Faults {
  /** Watches from here back are refused. */
  compacted: bigint
  /** Watches and renewals are taken, and nothing is ever said. */
  silent: boolean
  /** Each page of keys is the first one, and never the last. */
  endless: boolean
  /** What a question is answered with instead. */
  refusal: RpcError | undefined
  /** The tokens that it takes; undefined: it asks nobody. */
  token: string | undefined
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** A member of an etcd that has no disk, on the memory transport and on the test's clock. */
export class FakeEtcd implements AsyncDisposable {
  readonly transport: MemoryTransport = memory()
  readonly faults: Faults = { compacted: 0n, silent: false, endless: false, refusal: undefined, token: undefined }
  readonly keys: Map<string, KeyValue> = new Map()
  readonly leases: Set<bigint> = new Set()
  /** Methods that were called, in their order. */
  readonly asked: string[] = []
  revision = 1n
  readonly #clock: Clock
  readonly #watchers = new Set<(it: Partial<WatchResponse>) => void>()
  #server: Server | undefined
  #lease = 0x7fff_0000_0000_0000n

  constructor(clock: Clock) {
    this.#clock = clock
  }

  async start(name = 'etcd'): Promise<void> {
    const server = this.#server = createServer({ codec: protobuf(), clock: this.#clock, log: silent })
    server.add(KV, {
      range: (request, call) => this.#range(request, call.metadata),
      put: ({ key, value, lease }) => {
        this.#note('put')
        if (lease !== 0n && !this.leases.has(lease)) throw new RpcError(Code.NOT_FOUND, 'etcdserver: requested lease not found')
        this.put(utf8.decode(key), utf8.decode(value), lease)
        return {}
      },
    })
    server.add(Watch, { watch: (requests) => this.#watch(requests) })
    server.add(Lease, {
      leaseGrant: ({ TTL }) => {
        this.#note('grant')
        this.leases.add(++this.#lease)
        return { ID: this.#lease, TTL, error: '' }
      },
      leaseRevoke: ({ ID }) => {
        this.#note('revoke')
        this.expire(ID)
        return {}
      },
      leaseKeepAlive: (requests) => this.#renew(requests),
    })
    server.add(Auth, {
      authenticate: ({ name: user, password }) => {
        this.#note('authenticate')
        if (this.faults.token === undefined) throw new RpcError(Code.FAILED_PRECONDITION, 'etcdserver: authentication is not enabled')
        if (password !== 'secret') throw new RpcError(Code.INVALID_ARGUMENT, 'etcdserver: authentication failed, invalid user ID or password')
        return { token: `${user}-${this.faults.token}` }
      },
    })
    await server.listen(this.transport, `memory:${name}`)
  }

  async stop(): Promise<void> {
    await this.#server?.close({ grace: 0 })
  }

  put(key: string, value: string, lease = 0n): void {
    const kv = { key: bytes.encode(key), value: bytes.encode(value), lease, modRevision: ++this.revision }
    this.keys.set(key, kv)
    this.#tell([{ type: 0, kv }])
  }

  remove(key: string): void {
    const kv = this.keys.get(key)
    if (kv === undefined) return
    this.keys.delete(key)
    this.#tell([{ type: 1, kv: { ...kv, value: new Uint8Array(), modRevision: ++this.revision } }])
  }

  expire(lease: bigint): void {
    this.leases.delete(lease)
    for (const [key, kv] of this.keys) if (kv.lease === lease) this.remove(key)
  }

  say(it: Partial<WatchResponse>): void {
    for (const tell of this.#watchers) tell(it)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }

  #note(what: string): void {
    this.asked.push(what)
    if (this.faults.refusal !== undefined) throw this.faults.refusal
  }

  #range({ key, rangeEnd, limit }: RangeRequest, metadata: readonly (readonly [string, unknown])[]) {
    this.#note('range')
    const { token } = this.faults
    if (token !== undefined) {
      const given = metadata.find(([name]) => name === 'token')?.[1]
      if (given === undefined) throw new RpcError(Code.INVALID_ARGUMENT, 'etcdserver: user name is empty')
      if (given !== `shop-${token}`) throw new RpcError(Code.UNAUTHENTICATED, 'etcdserver: invalid auth token')
    }
    const [from, to] = [utf8.decode(key), utf8.decode(rangeEnd)]
    const { endless } = this.faults
    const wanted = [...this.keys].filter(([it]) => endless || (it >= from && it < to))
    const all = wanted.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, kv]) => kv)
    const more = endless || all.length > Number(limit)
    return { header: { revision: this.revision }, kvs: all.slice(0, Number(limit)), more }
  }

  #tell(events: Event[]): void {
    this.say({ events })
  }

  async *#watch(requests: AsyncIterable<WatchRequest>) {
    const queue: Partial<WatchResponse>[] = []
    let wake = Promise.withResolvers<void>()
    const tell = (it: Partial<WatchResponse>): void => {
      queue.push(it)
      wake.resolve()
    }
    let ended = false
    void (async () => {
      try {
        for await (const { requestUnion: it } of requests) {
          this.#note(it?.case === 'createRequest' ? 'watch' : 'progress')
          if (this.faults.silent) continue
          if (it?.case !== 'createRequest') tell({})
          else if (it.value.startRevision <= this.faults.compacted) {
            tell({ canceled: true, compactRevision: this.faults.compacted + 1n })
          } else {
            tell({ created: true })
            this.#watchers.add(tell)
          }
        }
      } catch {
        // Whoever watched has gone.
      }
      ended = true
      wake.resolve()
    })()
    try {
      for (;;) {
        while (queue.length > 0) yield { header: { revision: this.revision }, ...queue.shift() }
        if (ended) return
        await wake.promise
        wake = Promise.withResolvers()
      }
    } finally {
      this.#watchers.delete(tell)
    }
  }

  async *#renew(requests: AsyncIterable<{ readonly ID: bigint }>) {
    for await (const { ID } of requests) {
      this.#note('renew')
      if (!this.faults.silent) yield { ID, TTL: this.leases.has(ID) ? 5n : 0n }
    }
  }
}
