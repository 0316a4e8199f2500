import { systemClock } from '@skein/kit/clock'
import { peer } from '@skein/peers'
import { Heard } from '@skein/testing/heard'
import { http2 } from '@skein/transport-http2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Etcd } from '../test/etcd-process.ts'
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
  const find = (service: string): Heard => new Heard(etcd({ endpoints: one.url, transport }), `etcd:///${service}`, systemClock)

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
    const registration = register({ endpoints: one.url, transport, service: 'orders', endpoint: 'http://0.0.0.0:50051', advertise: '10.1.1.1', weight: 2 })
    await registration.ready
    await heard.has('10.1.1.1:50051')
    await registration.closing()
    await heard.until((it) => it.found.length === 3)
    expect(heard.found[2]).toMatchObject({ message: expect.stringContaining('nobody is registered') as string })
    expect((await one.ctl('lease', 'list')).trim()).toBe('found 0 leases')
  })
})
