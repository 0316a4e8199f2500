import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { Event, Status } from '@skein/core'
import type { Resolution } from '@skein/core/fleet'
import { systemClock } from '@skein/kit/clock'
import { freePort, peer, Program } from '@skein/peers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dns } from './index.ts'
import type { DnsOptions } from './index.ts'

const dnsmasq = await peer('dnsmasq')
if (dnsmasq.missing !== undefined) process.stderr.write(`not proven: dnsmasq (${dnsmasq.missing})\n`)

const LIMIT_MS = 20_000
const SERVICE = '_grpc._tcp.orders.example'
const CONFIG = JSON.stringify([{ serviceConfig: { loadBalancingPolicy: 'round_robin' } }])

describe.skipIf(dnsmasq.missing !== undefined)('dnsmasq', () => {
  let folder: string
  let hosts: string
  let port: number
  let server: Program

  const start = async (): Promise<void> => {
    server = new Program('dnsmasq', dnsmasq.path ?? '', [
      '--keep-in-foreground', '--log-facility=-', `--user=${userInfo().username}`, '--pid-file', '--conf-file=/dev/null',
      '--no-resolv', '--no-hosts', '--bind-interfaces', '--listen-address=127.0.0.1', `--port=${port}`,
      '--local=/example/', '--local-ttl=1', `--addn-hosts=${hosts}`,
      `--srv-host=${SERVICE},a.orders.example,50051,0,3`, `--srv-host=${SERVICE},b.orders.example,50052,1,1`,
      // Without a comma: it would begin another string there.
      `--txt-record=_grpc_config.orders.example,grpc_config=${CONFIG}`,
    ])
    await server.said(/started, version/, LIMIT_MS)
    await server.said(/read .*hosts/, LIMIT_MS)
  }
  const put = (text: string): Promise<void> => writeFile(hosts, text, { mode: 0o644 })

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'skein-dns-'))
    hosts = join(folder, 'hosts')
    await put('10.0.0.7 orders.example a.orders.example\nfd00::7 orders.example\n10.0.0.8 b.orders.example\n')
    port = await freePort()
    await start()
  })
  afterAll(async () => {
    await server.stop()
    await rm(folder, { recursive: true })
  })

  it('says what there is, what changes, and when it is gone and back', async () => {
    await using it = new Live(`dns://127.0.0.1:${port}/orders.example:50051`, { minRefresh: 100, again: 100, timeout: 1_000 })
    const [all, serverName] = [['10.0.0.7:50051', '[fd00::7]:50051'], 'orders.example']
    expect(await it.hears()).toEqual({ endpoints: all.map((address) => ({ address, serverName })) })
    await put('10.0.0.7 orders.example a.orders.example\n10.0.0.9 orders.example\n10.0.0.8 b.orders.example\n')
    server.signal('SIGHUP')
    expect(await it.hears()).toMatchObject({ endpoints: [{ address: '10.0.0.7:50051' }, { address: '10.0.0.9:50051' }] })
    await server.stop()
    expect(await it.hears()).toMatchObject({ code: 14, message: expect.stringMatching(/ECONNREFUSED|ETIMEOUT/) as string })
    await start()
    expect(await it.hears()).toMatchObject({ endpoints: [{ address: '10.0.0.7:50051' }, { address: '10.0.0.9:50051' }] })
  })

  it('has SRV records, whose targets it has too', async () => {
    await using it = new Live(`dns://127.0.0.1:${port}/${SERVICE}`)
    expect(await it.hears()).toEqual({
      endpoints: [
        { address: '10.0.0.7:50051', serverName: 'a.orders.example', priority: 0, weight: 3 },
        { address: '10.0.0.8:50052', serverName: 'b.orders.example', priority: 1, weight: 1 },
      ],
    })
  })

  it('has a service config', async () => {
    await using it = new Live(`dns://127.0.0.1:${port}/orders.example:1`, { config: true, family: 4 })
    expect(await it.hears()).toMatchObject({ config: { loadBalancingPolicy: 'round_robin' } })
    expect(it.events).toEqual([])
  })

  it('says that a name is none', async () => {
    await using it = new Live(`dns://127.0.0.1:${port}/none.example:1`)
    expect(await it.hears()).toMatchObject({ message: 'dns: none.example: there is no such name (NXDOMAIN)' })
  })
})

/** A target that is resolved in real time. */
class Live implements AsyncDisposable {
  readonly events: Event[] = []
  readonly #told: (Resolution | Status)[] = []
  readonly #close: () => void
  #wake: () => void = () => undefined

  constructor(target: string, options: DnsOptions = {}) {
    const host = { clock: systemClock, random: () => 0, emit: (event: Event) => { this.events.push(event) } }
    const { close } = dns(options).resolve(new URL(target), host, (found) => {
      this.#told.push(found)
      this.#wake()
    })
    this.#close = close
  }

  /** The next that is told. */
  async hears(): Promise<Resolution | Status | undefined> {
    if (this.#told.length === 0) await new Promise<void>((resolve) => { this.#wake = resolve })
    return this.#told.shift()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#close()
    return Promise.resolve()
  }
}
