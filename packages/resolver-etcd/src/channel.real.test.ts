import { roundRobin } from '@skein/balancers/round-robin'
import { createChannel } from '@skein/client'
import { json } from '@skein/codec-json'
import { defineService, unary } from '@skein/core'
import { peer } from '@skein/peers'
import { createServer } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { describe, expect, it } from 'vitest'
import { Etcd } from '../test/etcd-process.ts'
import { etcd } from './etcd.ts'
import { register } from './register.ts'

const [program, ctl] = [await peer('etcd'), await peer('etcdctl')]
const missing = program.missing ?? ctl.missing
if (missing !== undefined) process.stderr.write(`not proven: pods come and go under calls (${missing})\n`)

const Pods = defineService('shop.v1.Pods', { who: unary<object, { readonly pod: string }>() })
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** A server that registers itself when it listens, and leaves when it drains. */
async function pod(name: string, endpoints: string): Promise<() => Promise<unknown>> {
  const server = createServer({ codec: json(), log: silent })
  server.add(Pods, { who: () => ({ pod: name }) })
  const { url } = await server.listen(http2(), 'http://127.0.0.1:0')
  const registration = register({
    endpoints, transport: http2(), service: 'pods', endpoint: url, advertise: '127.0.0.1', ttl: 3_000,
  })
  server.follow(registration)
  await registration.ready
  return () => server.close()
}

/** Calls one after the other until it is stopped. */
class Caller {
  readonly failures: unknown[] = []
  readonly heard: string[] = []
  #stopped = false
  readonly #done: Promise<void>

  constructor(who: () => Promise<{ readonly pod: string }>) {
    this.#done = (async () => {
      while (!this.#stopped) {
        try {
          this.heard.push((await who()).pod)
        } catch (thrown) {
          this.failures.push(thrown)
        }
      }
    })()
  }

  /** Resolves when these, and no others, have answered many calls in a row. */
  async only(...names: readonly string[]): Promise<void> {
    const latest = (): string => [...new Set(this.heard.slice(-200))].sort().join()
    await expect.poll(latest, { timeout: 20_000 }).toBe([...names].sort().join())
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#done
  }
}

describe.skipIf(missing !== undefined)('a channel by etcd', () => {
  it('follows pods that come and go, and an etcd that dies, without one call that failed', async () => {
    await using one = await Etcd.start({ etcd: program.path ?? '', etcdctl: ctl.path ?? '' })
    const leave = new Map([['a', await pod('a', one.url)], ['b', await pod('b', one.url)]])
    await using channel = createChannel('etcd:///pods', {
      transport: http2(), codec: json(), balancer: roundRobin(),
      resolver: etcd({ endpoints: one.url, transport: http2() }),
    })
    const { who } = channel.client(Pods)
    const caller = new Caller(() => who({}, { timeout: 5_000 }))
    await caller.only('a', 'b')
    leave.set('c', await pod('c', one.url))
    await caller.only('a', 'b', 'c')
    await leave.get('a')?.()
    await caller.only('b', 'c')
    await one.kill()
    await caller.only('b', 'c')
    await one.start()
    leave.set('d', await pod('d', one.url))
    await caller.only('b', 'c', 'd')
    await leave.get('c')?.()
    await leave.get('b')?.()
    await caller.only('d')
    await caller.stop()
    await leave.get('d')?.()
    expect(caller.failures).toEqual([])
    expect(caller.heard.length).toBeGreaterThan(1_000)
  })
})
