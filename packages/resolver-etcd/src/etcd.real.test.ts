import type { Clock, Event } from '@skein/core'
import { systemClock } from '@skein/kit/clock'
import { makeCertificate, peer } from '@skein/peers'
import { Heard } from '@skein/testing/heard'
import { http2 } from '@skein/transport-http2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Etcd } from '../test/etcd-process.ts'
import type { EtcdConnection } from './connection.ts'
import { etcd } from './etcd.ts'
import { register } from './register.ts'

const [program, ctl] = [await peer('etcd'), await peer('etcdctl')]
const missing = program.missing ?? ctl.missing
if (missing !== undefined) process.stderr.write(`not proven: etcd finds and registers servers (${missing})\n`)
const paths = { etcd: program.path ?? '', etcdctl: ctl.path ?? '' }
const transport = http2()

const record = (address: string, more: object = {}): string => JSON.stringify({ address, ...more })

describe.skipIf(missing !== undefined)('etcd', () => {
  let one: Etcd
  beforeAll(async () => { one = await Etcd.start(paths) })
  afterAll(() => one[Symbol.asyncDispose]())
  const at = (): EtcdConnection => ({ endpoints: one.url, transport })
  const find = (service: string): Heard => new Heard(etcd(at()), `etcd:///${service}`, systemClock)

  it('finds what is there, and hears of each change', async () => {
    await one.ctl('put', '/services/plain/a', record('10.0.0.1:1', { weight: 3, zone: 'b', priority: 1, serverName: 'plain.shop' }))
    using heard = find('plain')
    await heard.has('10.0.0.1:1')
    expect(heard.found).toEqual([{ endpoints: [{ address: '10.0.0.1:1', weight: 3, zone: 'b', priority: 1, serverName: 'plain.shop' }] }])
    await one.ctl('put', '/services/plain/b', JSON.stringify({ Op: 0, Addr: '10.0.0.2:1', Metadata: { zone: 'c' } }))
    await heard.has('10.0.0.1:1', '10.0.0.2:1')
    await one.ctl('del', '/services/plain/a')
    await heard.has('10.0.0.2:1')
  })

  it('passes over what it can\'t read, and no more', async () => {
    await one.ctl('put', '/services/broken/a', '{ "address": ')
    await one.ctl('put', '/services/broken/b', record('10.0.0.1:1'))
    await one.ctl('put', '/services/broken/deeper/c', record('10.0.0.9:1'))
    using heard = find('broken')
    await heard.has('10.0.0.1:1')
    expect(heard.events.filter((it) => it.type === 'warning').map((it) => it.detail)).toEqual([expect.stringContaining('/services/broken/a')])
    await one.ctl('put', '/services/broken/b', '[]')
    await heard.until((it) => it.events.filter((event) => event.type === 'warning').length === 2)
    await one.ctl('put', '/services/broken/a', record('10.0.0.2:1'))
    await heard.has('10.0.0.1:1', '10.0.0.2:1')
  })

  it('lets a server in and out again', async () => {
    using heard = find('orders')
    expect((await heard.failure()).message).toContain('nobody is registered')
    const registration = register({
      ...at(), service: 'orders', endpoint: 'http://0.0.0.0:50051', advertise: '10.1.1.1', weight: 2,
    })
    await registration.ready
    await heard.has('10.1.1.1:50051')
    await registration.closing()
    await heard.until((it) => it.found.length === 3)
    expect(heard.found[2]).toMatchObject({ message: expect.stringContaining('nobody is registered') as string })
    expect((await one.ctl('lease', 'list')).trim()).toBe('found 0 leases')
  })

  it('that is killed leaves in use what was known, says so, and is found again', async () => {
    await one.ctl('put', '/services/lasting/a', record('10.0.0.1:1'))
    await using registration = register({ ...at(), service: 'lasting', endpoint: '10.0.0.2:1', ttl: 30_000 })
    await registration.ready
    using heard = find('lasting')
    await heard.has('10.0.0.1:1', '10.0.0.2:1')
    const failing = heard.failure()
    await one.kill()
    expect((await failing).message).toMatch(/^etcd can't be asked: /)
    expect(heard.addresses).toEqual(['10.0.0.1:1', '10.0.0.2:1'])
    const before = heard.found.length
    await one.start()
    await heard.until((it) => it.found.slice(before).some((found) => 'endpoints' in found))
    expect(heard.addresses).toEqual(['10.0.0.1:1', '10.0.0.2:1'])
    await one.ctl('del', '/services/lasting/a')
    await heard.has('10.0.0.2:1')
  })

  it('that lost its memory, or a lease, is told again', async () => {
    const events: Event[] = []
    const onEvent = (it: Event): void => { events.push(it) }
    await using registration = register({ ...at(), service: 'told', endpoint: '10.0.0.2:1', ttl: 3_000, onEvent })
    await registration.ready
    using heard = find('told')
    await heard.has('10.0.0.2:1')
    await one.kill()
    await one.wipe()
    await one.start()
    const keys = (): Promise<string> => one.ctl('get', '--prefix', '--keys-only', '/services/told/')
    await expect.poll(keys, { timeout: 20_000 }).toContain('10.0.0.2:1')
    const first = await keys()
    await one.ctl('lease', 'revoke', first.trim().replace(/^.*@/, ''))
    await expect.poll(keys, { timeout: 20_000 }).toMatch(/10\.0\.0\.2:1@/)
    expect(await keys()).not.toBe(first)
    await heard.until((it) => it.found.at(-1) !== undefined && 'endpoints' in (it.found.at(-1) ?? {}))
    expect(heard.addresses).toEqual(['10.0.0.2:1'])
    expect(events.filter((it) => it.type === 'registered').length).toBeGreaterThanOrEqual(3)
  })

  it('forgets a server that died without a word when its time is over', async () => {
    const dying = new AbortController()
    const clock: Clock = {
      now: () => systemClock.now(),
      // A process that died runs no timer.
      after: (ms, run) => systemClock.after(ms, () => { if (!dying.signal.aborted) run() }),
    }
    const registration = register({ ...at(), service: 'dying', endpoint: '10.0.0.2:1', ttl: 2_000, clock })
    await registration.ready
    using heard = find('dying')
    await heard.has('10.0.0.2:1')
    dying.abort()
    expect((await heard.failure()).message).toContain('nobody is registered')
    await registration.close()
  })

  it('is followed on though it compacts what came before', async () => {
    await one.ctl('put', '/services/compact/a', record('10.0.0.1:1'))
    using heard = find('compact')
    await heard.has('10.0.0.1:1')
    const { header } = JSON.parse(await one.ctl('put', '/services/compact/b', record('10.0.0.2:1'), '-w', 'json')) as
      { header: { revision: number } }
    await one.ctl('compact', String(header.revision))
    await heard.has('10.0.0.1:1', '10.0.0.2:1')
    using late = find('compact')
    await late.has('10.0.0.1:1', '10.0.0.2:1')
    await one.ctl('del', '/services/compact/a')
    await Promise.all([heard.has('10.0.0.2:1'), late.has('10.0.0.2:1')])
  })

  it('that says nothing is left, and found again', async () => {
    await one.ctl('put', '/services/silent/a', record('10.0.0.1:1'))
    // A minute takes two seconds.
    const fast: Clock = { now: () => systemClock.now() * 30, after: (ms, run) => systemClock.after(ms / 30, run) }
    using heard = new Heard(etcd({ ...at(), timeout: 60_000 }), 'etcd:///silent', fast)
    await heard.has('10.0.0.1:1')
    one.signal('SIGSTOP')
    const failed = await heard.failure()
    one.signal('SIGCONT')
    expect(failed.message).toContain("etcd can't be asked")
    const before = heard.found.length
    await heard.until((it) => it.found.slice(before).some((found) => 'endpoints' in found))
  })
})

describe.skipIf(missing !== undefined)('etcd with authentication', () => {
  it('is asked as somebody', async () => {
    await using one = await Etcd.start(paths)
    for (const words of [
      'user add root:rootpw', 'user grant-role root root', 'role add shop', 'user add shop:secret', 'user grant-role shop shop',
      'role grant-permission --prefix=true shop readwrite /services/', 'auth enable',
    ]) await one.ctl(...words.split(' '))
    const at = { endpoints: one.url, transport }
    const shop = { ...at, username: 'shop', password: 'secret' }
    await using registration = register({ ...shop, service: 'orders', endpoint: '10.0.0.1:1', ttl: 3_000 })
    await registration.ready
    using known = new Heard(etcd(shop), 'etcd:///orders', systemClock)
    await known.has('10.0.0.1:1')
    using nobody = new Heard(etcd(at), 'etcd:///orders', systemClock)
    expect((await nobody.failure()).message).toContain('give username and password')
    using wrong = new Heard(etcd({ ...shop, password: 'no' }), 'etcd:///orders', systemClock)
    expect((await wrong.failure()).message).toContain('invalid user ID or password')
    using elsewhere = new Heard(etcd({ ...shop, prefix: '/secrets' }), 'etcd:///orders', systemClock)
    expect((await elsewhere.failure()).message).toContain("the user's role doesn't allow these keys")
  })
})

describe.skipIf(missing !== undefined)('etcd by TLS', () => {
  it('is asked with a certificate, and not without', async () => {
    using own = await makeCertificate()
    await using one = await Etcd.start(paths, own)
    const at = { endpoints: one.url, transport, credentials: { ca: own.cert, cert: own.cert, key: own.key } }
    await using registration = register({ ...at, service: 'orders', endpoint: '10.0.0.1:1' })
    await registration.ready
    using known = new Heard(etcd(at), 'etcd:///orders', systemClock)
    await known.has('10.0.0.1:1')
    using bare = new Heard(etcd({ ...at, credentials: { ca: own.cert } }), 'etcd:///orders', systemClock)
    expect((await bare.failure()).message).toMatch(/^etcd can't be asked: https:.*certificate required/)
    using strange = new Heard(etcd({ endpoints: one.url, transport }), 'etcd:///orders', systemClock)
    expect((await strange.failure()).message).toMatch(/^etcd can't be asked: https:.*certificate/)
  })
})

describe.skipIf(missing !== undefined)('a cluster of three', () => {
  it('loses one member after the other, and is followed on while two are left', async () => {
    const members = await Etcd.cluster(paths, 3)
    try {
      const at = { endpoints: members.map((it) => it.url), transport, timeout: 2_000 }
      const events: Event[] = []
      await using registration = register({ ...at, service: 'orders', endpoint: '10.0.0.1:1', ttl: 3_000, onEvent: (it) => events.push(it) })
      await registration.ready
      using heard = new Heard(etcd(at), 'etcd:///orders', systemClock)
      await heard.has('10.0.0.1:1')
      for (const [i, member] of members.entries()) {
        await member.kill()
        const other = members[(i + 1) % members.length]
        const address = `10.0.1.${i}:1`
        await expect.poll(() => other?.ctl('put', `/services/orders/${i}`, record(address)).catch(() => ''), { timeout: 20_000 }).toContain('OK')
        await heard.until((it) => it.addresses.includes(address))
        await member.start()
      }
      expect(heard.addresses).toEqual(['10.0.0.1:1', '10.0.1.0:1', '10.0.1.1:1', '10.0.1.2:1'])
      for (const member of members.slice(0, 2)) await member.kill()
      const failed = await heard.failure()
      expect(failed.message).toContain("etcd can't be asked")
    } finally {
      await Promise.all(members.map((it) => it[Symbol.asyncDispose]()))
    }
  })
})
