import { ManualClock } from '@skein/kit/manual-clock'
import { Heard } from '@skein/testing/heard'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FakeConsul } from '../test/fake-consul.ts'
import type { Asked } from '../test/fake-consul.ts'
import { consul } from './consul.ts'
import type { ConsulOptions } from './consul.ts'

let clock: ManualClock
let agent: FakeConsul
let url: string
let heard: Heard | undefined

beforeEach(async () => {
  clock = new ManualClock()
  agent = new FakeConsul()
  url = await agent.start()
})
afterEach(async () => {
  heard?.resolving.close()
  await agent[Symbol.asyncDispose]()
  heard = undefined
})

function find(options: ConsulOptions = {}, target = 'consul:///orders'): Heard {
  heard = new Heard(consul({ url, ...options }), target, clock)
  return heard
}

const instance = (Address: string, Service: object = {}, more: object = {}): object =>
  ({ Node: { Node: 'n1', Address: '10.9.9.9' }, Service: { ID: Address, Address, Port: 1, ...Service }, Checks: [], ...more })
const told = ({ found }: Heard): readonly unknown[] => found.map((it) => ('message' in it ? it.message : it.endpoints))
const warnings = ({ events }: Heard): readonly (string | undefined)[] =>
  events.filter((it) => it.type === 'warning').map((it) => it.detail)

/** What is asked next, at whatever time. The sockets are real, so that time moves in small steps until it is there. */
async function later(): Promise<Asked> {
  const asked = agent.next()
  let came = false
  void asked.then(() => { came = true })
  while (!came) await clock.advanceAsync(STEP_MS)
  return asked
}
const STEP_MS = 10

describe('the question', () => {
  it('names the service, what is wanted, and who asks', async () => {
    find({ token: 'secret', datacenter: 'east', near: '_agent', tag: ['v2', 'new'] }, 'consul:///or%20ders')
    const { method, url: asked, headers } = await agent.next()
    expect([method, asked.pathname, asked.search]).toEqual(['GET', '/v1/health/service/or%20ders', '?dc=east&near=_agent&tag=v2&tag=new&passing=1'])
    expect(headers['x-consul-token']).toBe('secret')
  })

  it('is the target\'s before the options\'', async () => {
    find({ datacenter: 'east', tag: 'v1', warning: true }, 'consul:///orders?tag=v2&dc=west&near=n1')
    expect((await agent.next()).url.search).toBe('?dc=west&near=n1&tag=v2')
  })

  it.each(['consul:///', 'consul://orders', 'consul:///a/b', 'consul:///%', 'consul:///a?token=x'])('is none: %s', (target) => {
    expect(() => find({}, target)).toThrow('write it like consul:///orders')
  })

  it.each<[string, ConsulOptions]>([
    ['url', { url: 'nowhere' }], ['url', { url: 'ftp://a' }], ['token', { token: 'a\nb' }], ['wait', { wait: 0 }], ['wait', { wait: Infinity }], ['timeout', { timeout: NaN }],
    ['address', { address: 'http://a' } as object],
  ])('has a wrong %s', (name, options) => {
    expect(() => consul(options)).toThrow(`consul: ${name}: `)
  })
})

it.each(['ftp://ops:hunter2@a:1', 'ops:hunter2@a:8500', 'http://ops:hunter2@a:8500', 'http://a:8500/?token=hunter2', 'http://a:8500#hunter2'])(
  'a secret in the url is refused, and not told: %s', (wrong) => {
    expect(() => consul({ url: wrong })).toThrow(/^consul: url: (?!.*hunter2)/)
  })

it('credentials that are half a pair are refused', () => {
  expect(() => consul({ url: 'https://a:8501', credentials: { cert: 'x' } })).toThrow('a cert and no key')
})

describe('blocking queries', () => {
  it('wait for changes after the index that the last answer had', async () => {
    const it = find({ wait: 10_000 })
    ;(await agent.next()).answer([instance('10.0.0.1')], { index: 7 })
    const second = await later()
    expect(second.url.searchParams.get('index')).toBe('7')
    expect(second.url.searchParams.get('wait')).toBe('10000ms')
    second.answer([instance('10.0.0.1')], { index: 7 })
    ;(await later()).answer([instance('10.0.0.1'), instance('10.0.0.2')], { index: '18446744073709551615' })
    expect((await later()).url.searchParams.get('index')).toBe('18446744073709551615')
    expect(told(it)).toEqual([[{ address: '10.0.0.1:1' }], [{ address: '10.0.0.1:1' }, { address: '10.0.0.2:1' }]])
  })

  it('begin anew where the index goes backwards, and never wait for none', async () => {
    find()
    ;(await agent.next()).answer([], { index: 9 })
    ;(await later()).answer([], { index: 3 })
    const anew = await later()
    expect(anew.url.searchParams.has('index')).toBe(false)
    anew.answer([], { index: 0 })
    const none = await later()
    expect(none.url.searchParams.get('index')).toBe('1')
    none.answer([], { index: 'garbage' })
    expect((await later()).url.searchParams.has('index')).toBe(false)
  })

  it('leave time between them, however fast a service flaps', async () => {
    find()
    let asked = await agent.next()
    for (let index = 1; index < 6; index++) {
      const answered = clock.now()
      asked.answer([], { index })
      asked = await later()
      expect(clock.now() - answered).toBeGreaterThanOrEqual(200)
    }
  })

  it('are given up when they wait for longer than the agent may', async () => {
    const it = find({ wait: 16_000, timeout: 2_000 })
    ;(await agent.next()).answer([instance('10.0.0.1')], { index: 1 })
    const silent = await later()
    await clock.advanceAsync(19_000 - 10 * STEP_MS)
    expect(it.found).toHaveLength(1)
    await clock.advanceAsync(10 * STEP_MS)
    await silent.gone
    await it.until(() => it.found.length === 2)
    expect(told(it)[1]).toMatch(/it took longer than 19000 ms; asks again in/)
  })
})

describe('an answer', () => {
  async function endpoints(...instances: readonly unknown[]): Promise<unknown> {
    const it = find({ warning: true })
    ;(await agent.next()).answer(instances, { index: 1 })
    await it.until(() => it.found.length === 1)
    return told(it)[0]
  }

  it('has weights, zones, names and the node\'s address where the service has none', async () => {
    expect(await endpoints(
      instance('10.0.0.1', { Weights: { Passing: 5, Warning: 2 }, Meta: { 'zone': 'b', 'priority': '1', 'server-name': 'orders.shop' } }),
      instance('10.0.0.2', { Weights: { Passing: 5, Warning: 2 } }, { Checks: [{ Status: 'passing' }, { Status: 'warning' }] }),
      instance('', { Locality: { Zone: 'c' }, Meta: { zone: 'd' } }),
      instance('2001:db8::1', {}, { Node: { Meta: { zone: 'e' } } }),
      instance('', { SocketPath: '/run/a.sock', Port: 0 }),
    )).toEqual([
      { address: '10.0.0.1:1', weight: 5, zone: 'b', priority: 1, serverName: 'orders.shop' },
      { address: '10.0.0.2:1', weight: 2 }, { address: '10.9.9.9:1', zone: 'c' }, { address: '[2001:db8::1]:1', zone: 'e' },
      { address: 'unix:/run/a.sock' },
    ])
  })

  it('is read without those that are critical, weigh nothing, or are there twice', async () => {
    expect(await endpoints(
      instance('10.0.0.1', {}, { Checks: [{ Status: 'warning' }, { Status: 'critical' }] }),
      instance('10.0.0.2', { Weights: { Passing: 0 } }), instance('10.0.0.3', { ID: 'a' }), instance('10.0.0.3', { ID: 'b' }),
    )).toEqual([{ address: '10.0.0.3:1' }])
  })

  it('is read without what is broken in it, which is told once', async () => {
    const broken = [
      null, 1, 'x', [], {}, instance('10.0.0.1', { Port: 0 }), instance('10.0.0.1', { Port: 'x' }), instance('0.0.0.0'),
      instance('10.0.0.1', { Weights: { Passing: 'x' } }), instance('10.0.0.1', { Meta: { priority: 'first' } }),
    ]
    expect(await endpoints(...broken, instance('10.0.0.5'))).toEqual([{ address: '10.0.0.5:1' }])
    const before = warnings(heard as Heard).length
    expect(before).toBeGreaterThan(4)
    ;(await later()).answer([...broken, instance('10.0.0.5')], { index: 2 })
    await later()
    expect(warnings(heard as Heard)).toHaveLength(before)
  })

  it('that lacks what the token may not read says so, once', async () => {
    const it = find()
    for (const index of [1, 2]) (await later()).answer([], { index, filtered: true })
    await later()
    expect(warnings(it)).toEqual([expect.stringContaining('leaves out what the token may not read; give one')])
    expect(told(it)).toEqual(['nobody is registered there'])
  })

  it.each<[string, (asked: Asked) => void, string]>([
    ['no list', (it) => { it.answer({}) }, "Consul's answer is no list of instances"],
    ['no JSON', (it) => { it.answer('<html>') }, 'JSON'],
    ['nothing', (it) => { it.answer('') }, "Consul's answer is no list of instances"],
    ['a refusal', (it) => { it.answer('Permission denied', { status: 403 }) }, 'it answered 403: Permission denied; give a token that may do it'],
    ['a failure', (it) => { it.answer('No cluster leader', { status: 500 }) }, 'it answered 500: No cluster leader'],
    ['another place', (it) => { it.answer('', { status: 301 }) }, 'it answered 301'],
    ['broken off', (it) => { it.breakOff() }, 'socket hang up'],
    ['a flood', (it) => { it.flood(Buffer.alloc(2 ** 20, 'x')) }, 'its answer has more than 33554432 bytes'],
  ])('that is %s is a failure, and the next may be right', async (_, answer, message) => {
    const it = find()
    answer(await agent.next())
    await it.until(() => it.found.length === 1)
    expect(told(it)[0]).toContain(message)
    ;(await later()).answer([instance('10.0.0.1')], { index: 1 })
    await it.until(() => it.found.length === 2)
    expect(told(it)[1]).toEqual([{ address: '10.0.0.1:1' }])
  })
})

it('once closed is silent, and calls off what it asked', async () => {
  const it = find()
  const asked = await agent.next()
  it.resolving.close()
  await asked.gone
  await clock.advanceAsync(60_000)
  expect([it.found.length, agent.count, clock.pending]).toEqual([0, 1, 0])
})
