import type { Clock, Event } from '@skein/core'
import { systemClock } from '@skein/kit/clock'
import { makeCertificate, peer } from '@skein/peers'
import { Heard } from '@skein/testing/heard'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Consul } from '../test/consul-process.ts'
import { consul } from './consul.ts'
import type { ConsulOptions } from './consul.ts'
import { register } from './register.ts'

const program = await peer('consul')
if (program.missing !== undefined) process.stderr.write(`not proven: Consul finds and registers servers (${program.missing})\n`)

describe.skipIf(program.missing !== undefined)('consul', () => {
  let agent: Consul
  beforeAll(async () => { agent = await Consul.start(program.path ?? '') })
  afterAll(() => agent[Symbol.asyncDispose]())
  const find = (target: string, options: ConsulOptions = {}): Heard =>
    new Heard(consul({ url: agent.url, wait: 5_000, ...options }), `consul:///${target}`, systemClock)
  const put = (id: string, name: string, more: object = {}): Promise<unknown> => agent.api('PUT', 'agent/service/register', {
    ID: id, Name: name, Address: '10.0.0.1', Port: 1, ...more,
  })

  it('finds those that pass, and hears of each change', async () => {
    await put('plain-1', 'plain', { Weights: { Passing: 3, Warning: 1 }, Meta: { 'zone': 'b', 'priority': '1', 'server-name': 'plain.shop' }, Tags: ['v2'] })
    using heard = find('plain')
    await heard.has('10.0.0.1:1')
    expect(heard.found).toEqual([{ endpoints: [{ address: '10.0.0.1:1', weight: 3, zone: 'b', priority: 1, serverName: 'plain.shop' }] }])
    await put('plain-2', 'plain', { Address: '10.0.0.2', Tags: ['v2', 'new'], Check: { CheckID: 'plain-2', TTL: '60s', Status: 'passing' } })
    await heard.has('10.0.0.1:1', '10.0.0.2:1')
    using tagged = find('plain?tag=new&tag=v2')
    await tagged.has('10.0.0.2:1')
    using warned = find('plain', { warning: true })
    await warned.has('10.0.0.1:1', '10.0.0.2:1')
    await agent.api('PUT', 'agent/check/warn/plain-2')
    await heard.has('10.0.0.1:1')
    await warned.until((it) => JSON.stringify(it.found.at(-1)).includes('"weight":1'))
    await agent.api('PUT', 'agent/check/fail/plain-2')
    await warned.has('10.0.0.1:1')
    await agent.api('PUT', 'agent/check/pass/plain-2')
    await heard.has('10.0.0.1:1', '10.0.0.2:1')
  })

  it('lets a server in and out again', async () => {
    using heard = find('orders')
    expect((await heard.failure()).message).toContain('nobody is registered')
    const registration = register({
      url: agent.url, service: 'orders', endpoint: 'http://0.0.0.0:50051', advertise: '10.1.1.1', weight: 2, zone: 'a', ttl: 3_000,
    })
    await registration.ready
    await heard.has('10.1.1.1:50051')
    await registration.closing()
    await heard.until((it) => it.found.length === 3)
    expect(heard.found[2]).toMatchObject({ message: expect.stringContaining('nobody is registered') as string })
    expect(Object.keys(await agent.api('GET', 'agent/services') as object)).not.toContain('orders@10.1.1.1:50051')
  })

  it('an agent that is killed and comes back without its memory is found again, and told again', async () => {
    const events: Event[] = []
    await using registration = register({
      url: agent.url, service: 'lasting', endpoint: '10.1.1.2:50051', ttl: 1_500, onEvent: (it) => events.push(it),
    })
    await registration.ready
    using heard = find('lasting')
    await heard.has('10.1.1.2:50051')
    const failing = heard.failure()
    await agent.kill()
    expect((await failing).message).toContain('asks again in')
    const before = heard.found.length
    await agent.start()
    await heard.until((it) => it.found.slice(before).some((found) => 'endpoints' in found))
    expect(heard.addresses).toEqual(['10.1.1.2:50051'])
    expect(events.map((it) => it.type)).toEqual(expect.arrayContaining(['registered', 'unregistered']))
  })

  it('forgets a server that died without a word when its time is over', async () => {
    const dying = new AbortController()
    const clock: Clock = {
      now: () => systemClock.now(),
      // A process that died runs no timer.
      after: (ms, run) => systemClock.after(ms, () => { if (!dying.signal.aborted) run() }),
    }
    const registration = register({ url: agent.url, service: 'dying', endpoint: '10.0.0.2:1', ttl: 1_000, clock })
    await registration.ready
    using heard = find('dying')
    await heard.has('10.0.0.2:1')
    dying.abort()
    expect((await heard.failure()).message).toContain('nobody is registered')
    await registration.close()
  })

  it('that says nothing is noticed, and found again', async () => {
    await put('silent', 'silent')
    // A minute takes two seconds.
    const fast: Clock = { now: () => systemClock.now() * 30, after: (ms, run) => systemClock.after(ms / 30, run) }
    using heard = new Heard(consul({ url: agent.url, timeout: 30_000 }), 'consul:///silent', fast)
    await heard.has('10.0.0.1:1')
    agent.signal('SIGSTOP')
    const failed = await heard.failure()
    agent.signal('SIGCONT')
    expect(failed.message).toContain('it took longer than')
    const before = heard.found.length
    await heard.until((it) => it.found.slice(before).some((found) => 'endpoints' in found))
  })
})

describe.skipIf(program.missing !== undefined)('consul with access control', () => {
  it('is asked with a token, and says when it is the wrong one', async () => {
    const token = '7d1f2c4e-0000-4000-8000-000000000001'
    await using agent = await Consul.start(program.path ?? '', `
      acl { enabled = true default_policy = "deny" tokens { initial_management = "${token}" agent = "${token}" } }`)
    const at = { url: agent.url, service: 'orders', endpoint: '10.0.0.1:1' }
    const events: Event[] = []
    await using refused = register({ ...at, onEvent: (it) => events.push(it) })
    await expect.poll(() => events[0]?.detail).toContain('give a token that may do it')
    expect(refused.registered).toBe(false)
    await using taken = register({ ...at, token })
    await taken.ready
    using known = new Heard(consul({ url: agent.url, token }), 'consul:///orders', systemClock)
    await known.has('10.0.0.1:1')
    using wrong = new Heard(consul({ url: agent.url, token: 'wrong' }), 'consul:///orders', systemClock)
    expect((await wrong.failure()).message).toContain('give a token that may do it')
  })
})

describe.skipIf(program.missing !== undefined)('consul by TLS', () => {
  it('is asked with a certificate, and not without', async () => {
    using own = await makeCertificate()
    await using agent = await Consul.start(program.path ?? '', `
      tls { https {
        ca_file = "${own.certFile}" cert_file = "${own.certFile}" key_file = "${own.keyFile}" verify_incoming = true
      } }`)
    const at = { url: agent.secureUrl, credentials: { ca: own.cert, cert: own.cert, key: own.key } }
    await using registration = register({ ...at, service: 'orders', endpoint: '10.0.0.1:1' })
    await registration.ready
    using known = new Heard(consul(at), 'consul:///orders', systemClock)
    await known.has('10.0.0.1:1')
    using trusting = new Heard(
      consul({ ...at, credentials: { ...at.credentials, ca: undefined, insecureSkipVerify: true } }), 'consul:///orders', systemClock,
    )
    await trusting.has('10.0.0.1:1')
    using bare = new Heard(consul({ ...at, credentials: { ca: own.cert } }), 'consul:///orders', systemClock)
    expect((await bare.failure()).message).toMatch(/certificate required/)
    using strange = new Heard(consul({ url: agent.secureUrl }), 'consul:///orders', systemClock)
    expect((await strange.failure()).message).toMatch(/self-signed certificate/)
  })
})
