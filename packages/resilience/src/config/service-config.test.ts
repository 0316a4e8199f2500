import { describe, expect, it } from 'vitest'
import { bytes, invokeConformance, interceptorConformance, methodOf, open } from '@skein/conformance'
import { Code } from '@skein/core'
import type { Bytes, Event, Host, Invoke, Method } from '@skein/core'
import type { Balancer } from '@skein/core/fleet'
import { systemClock } from '@skein/kit/clock'
import type { DirectResponses } from '@skein/kit/direct'
import type { RunningConfig } from '@skein/kit/policy'
import { DOWN, endOf, Stage, UNARY } from '../../test/stage.ts'
import { serviceConfig } from './service-config.ts'
import type { ConfigSource, ServiceConfigJson, ServiceConfigOptions } from './service-config.ts'

const balancerOf = (name: string): Balancer => ({ name, start: () => { throw new Error('unused') } })
const balancers = { round_robin: () => balancerOf('round_robin'), ring_hash: () => balancerOf('ring_hash') }
const retryPolicy = {
  maxAttempts: 3, initialBackoff: '0.1s', maxBackoff: '0.1s', backoffMultiplier: 1, retryableStatusCodes: ['UNAVAILABLE'],
}
const timeoutOf = (seconds: number): ServiceConfigJson => ({ methodConfig: [{ name: [{}], timeout: `${seconds}s` }] })
const OTHER: Method = methodOf('Duplex')

/** A channel's part, played by the test. */
class Channel extends Stage {
  readonly running: RunningConfig
  changes = 0
  readonly through: Invoke<Bytes, Bytes>

  constructor(source?: ServiceConfigJson | string | ConfigSource, options?: ServiceConfigOptions) {
    super()
    this.running = serviceConfig(source, options).start(this.host, () => { this.changes++ })
    this.through = this.running.interceptor(this.far.invoke)
  }

  override open(method: Method = UNARY): ReturnType<Stage['open']> {
    return open(this.through, this.context(method))
  }

  timeout(method: Method = UNARY): number | undefined {
    return this.running.defaults(method).timeout
  }
}

/** A source that the test writes. */
class Memory implements ConfigSource {
  readonly name = 'memory'
  text: unknown
  watched = 0
  reads = 0
  changed: () => void = () => undefined

  constructor(text: unknown) {
    this.text = text
  }

  read(): unknown {
    this.reads++
    if (this.text instanceof Error) throw this.text
    return this.text
  }

  watch(_host: Host, changed: () => void): () => void {
    this.watched++
    this.changed = changed
    return () => { this.watched-- }
  }

  write(text: unknown): void {
    this.text = text
    this.changed()
  }
}

describe('which config holds', () => {
  it("is the channel's own, else the resolver's", () => {
    const own = new Channel(timeoutOf(1))
    own.running.found(timeoutOf(2))
    expect(own.timeout()).toBe(1000)
    const none = new Channel()
    const { balancer, healthService } = none.running
    expect([none.timeout(), balancer, healthService]).toEqual([undefined, undefined, undefined])
    none.running.found(JSON.stringify(timeoutOf(2)))
    expect(none.timeout()).toBe(2000)
    none.running.found(undefined)
    expect(none.timeout()).toBeUndefined()
    expect(own.events.map(({ detail }) => detail)).toEqual(["the resolver found another service config; the channel's own holds"])
    expect(none.events.map(({ type, detail }) => [type, detail])).toEqual([
      ['config', 'the resolver found another service config'], ['config', 'the resolver finds no service config any more'],
    ])
  })

  it("is the resolver's where it goes first, as long as it has one", () => {
    const channel = new Channel(timeoutOf(1), { resolverFirst: true })
    expect(channel.timeout()).toBe(1000)
    channel.running.found(timeoutOf(2))
    expect(channel.timeout()).toBe(2000)
    channel.running.found({ methodConfig: 'wrong' })
    expect(channel.timeout()).toBe(2000)
    channel.running.found(undefined)
    expect(channel.timeout()).toBe(1000)
  })

  it('stays where a later one is wrong, which is told once, by path', () => {
    const channel = new Channel()
    channel.running.found(timeoutOf(2))
    for (let i = 0; i < 3; i++) channel.running.found({ methodConfig: [{ name: [{}], timeout: 5 }] })
    expect(channel.timeout()).toBe(2000)
    expect(channel.events).toHaveLength(2)
    expect(channel.events[1]).toMatchObject({
      type: 'config', detail: 'the last good one stays',
      status: { code: Code.INVALID_ARGUMENT, message: 'the service config that the resolver found is wrong: methodConfig[0].timeout: it takes a string; it is 5' },
    })
    channel.running.found(timeoutOf(2))
    expect(channel.events).toHaveLength(2)
    channel.running.found({ methodConfig: [{ name: [{}], timeout: 5 }] })
    expect(channel.events).toHaveLength(3)
  })

  it('tells what nobody knows in it, soon, so that whoever has just made the channel hears', async () => {
    const channel = new Channel({ ...timeoutOf(1), methodConfigs: [] })
    expect(channel.events).toEqual([])
    await Promise.resolve()
    expect(channel.events).toMatchObject([{ type: 'warning', detail: 'the service config has what nobody knows, and is passed over: methodConfigs' }])
  })

  it('comes from a source that is watched while there is a channel', () => {
    const source = new Memory(JSON.stringify(timeoutOf(1)))
    const config = serviceConfig(source)
    const events: Event[] = []
    const host: Host = { clock: systemClock, random: Math.random, emit: (event) => { events.push(event) } }
    expect(source.watched).toBe(0)
    source.text = timeoutOf(2)
    const [one, two] = [config.start(host, () => undefined), config.start(host, () => undefined)]
    expect([source.watched, one.defaults(UNARY).timeout, two.defaults(UNARY).timeout]).toEqual([1, 2000, 2000])
    source.write(timeoutOf(3))
    expect([one.defaults(UNARY).timeout, two.defaults(UNARY).timeout]).toEqual([3000, 3000])
    source.write('{')
    source.write(new Error('gone'))
    source.write(new Error('gone'))
    expect(one.defaults(UNARY).timeout).toBe(3000)
    one.close()
    source.write(timeoutOf(4))
    expect([source.watched, one.defaults(UNARY).timeout, two.defaults(UNARY).timeout]).toEqual([1, 3000, 4000])
    two.close()
    expect(source.watched).toBe(0)
    expect(events.map(({ detail, status }) => status?.message ?? detail)).toEqual([
      ...new Array(3).fill('the service config was read anew'),
      ...new Array(2).fill(expect.stringMatching(/^the service config memory is wrong: it is no JSON/)),
      ...new Array(2).fill("the service config memory can't be read: gone"),
      'the service config was read anew',
    ])
  })

  it('is refused at once where a source has none, or a wrong one', () => {
    expect(() => serviceConfig(new Memory(new Error('gone')))).toThrow("the service config memory can't be read: gone")
    expect(() => serviceConfig(new Memory('{"retryThrottling":3}'))).toThrow('memory is wrong: retryThrottling: it takes an object; it is 3')
    expect(() => serviceConfig({}, { bufferLimit: -1 })).toThrow('serviceConfig: bufferLimit')
    expect(() => serviceConfig({}, { idempotent: ['Place'] })).toThrow('serviceConfig: idempotent')
    expect(() => serviceConfig({}, { balancers: 3 as never })).toThrow('serviceConfig: balancers: it takes functions by the names of balancers; it is 3')
    expect(() => serviceConfig({}, { balancers: [() => 1] as never })).toThrow('it is a list')
    expect(() => serviceConfig({}, { balancers: { mine: 1 as never } })).toThrow('serviceConfig: balancers.mine: it takes a function')
    expect(() => serviceConfig({}, { balancer: {} } as never)).toThrow('serviceConfig: balancer: there is no such option')
  })
})

describe('a config in TypeScript', () => {
  it('may be a value that was made elsewhere, with entries of several kinds', () => {
    const made = {
      loadBalancingConfig: [{ ring_hash: { minRingSize: 5 } }, { round_robin: {} }],
      methodConfig: [
        { name: [{ service: 'a', method: 'b' }, { service: 'c' }, {}], timeout: '1s', 'x-note': 'ours' },
        { name: [], hedgingPolicy: { maxAttempts: 2, hedgingDelay: '1s' }, waitForReady: true },
      ],
    }
    expect(new Channel(made, { balancers }).timeout()).toBe(1000)
  })
})

describe('what the channel is told', () => {
  it('is another balancer and another health service, later and never from inside', async () => {
    const channel = new Channel(undefined, { balancers })
    const find = async (config: unknown): Promise<number> => {
      channel.running.found(config)
      const inside = channel.changes
      await Promise.resolve()
      return channel.changes - inside
    }
    expect(await find({ loadBalancingConfig: [{ round_robin: {} }] })).toBe(1)
    const first = channel.running.balancer
    expect(first?.name).toBe('round_robin')
    expect(await find({ ...timeoutOf(1), loadBalancingConfig: [{ round_robin: {} }] })).toBe(0)
    expect(channel.running.balancer).toBe(first)
    expect(await find({ loadBalancingConfig: [{ round_robin: {} }], healthCheckConfig: { serviceName: 's' } })).toBe(1)
    expect([channel.running.balancer === first, channel.running.healthService]).toEqual([true, 's'])
    expect(await find({ loadBalancingConfig: [{ ring_hash: {} }], healthCheckConfig: { serviceName: 's' } })).toBe(1)
    expect(channel.running.balancer?.name).toBe('ring_hash')
    channel.running.found(undefined)
    channel.running.close()
    await Promise.resolve()
    expect(channel.changes).toBe(3)
    channel.running.found(timeoutOf(9))
    expect(channel.timeout()).toBeUndefined()
  })

  it('is nothing where it starts, though the source says another than before', async () => {
    const source = new Memory({})
    const config = serviceConfig(source, { balancers })
    source.text = { loadBalancingConfig: [{ ring_hash: {} }] }
    let changes = 0
    const running = config.start(new Stage().host, () => { changes++ })
    await Promise.resolve()
    expect([changes, running.balancer?.name]).toEqual([0, 'ring_hash'])
    running.close()
  })

  it('is one object for each method, which changes with the config', () => {
    const channel = new Channel()
    const defaults = channel.running.defaults(UNARY)
    expect(channel.running.defaults(UNARY)).toBe(defaults)
    expect([defaults.timeout, defaults.waitForReady]).toEqual([undefined, undefined])
    channel.running.found({ methodConfig: [{ name: [{ service: 'skein.conformance.*', method: 'Un*' }], timeout: '2s', waitForReady: false }] })
    expect([defaults.timeout, defaults.waitForReady]).toEqual([2000, false])
    expect(channel.running.defaults(OTHER).timeout).toBeUndefined()
  })
})

describe('calls', () => {
  const sizes = { methodConfig: [{ name: [{}], maxRequestMessageBytes: 3, maxResponseMessageBytes: 4 }] }

  it('are as they were where nothing holds for them', () => {
    const channel = new Channel({ methodConfig: [{ name: [{ service: 'other' }], maxRequestMessageBytes: 0 }] })
    const caller = channel.call()
    expect(channel.attempt(1).responses).toBe(caller)
    channel.answer()
    expect(endOf(caller).status.code).toBe(Code.OK)
  })

  it('have requests of a limited size', () => {
    const channel = new Channel(sizes)
    const caller = channel.open()
    expect(caller.send(bytes(4), true)).toBe(false)
    expect(endOf(caller).status).toMatchObject({
      code: Code.RESOURCE_EXHAUSTED, delivery: 'unsent',
      message: 'a request of /skein.conformance.Calls/Unary has 4 bytes; the service config allows 3',
    })
    expect(channel.attempt(1).messages).toEqual([])
    const fits = channel.call()
    channel.answer()
    expect(endOf(fits).status.code).toBe(Code.OK)
    channel.check(caller, fits)
  })

  it('have responses of a limited size, beyond which they are cancelled', () => {
    const channel = new Channel(sizes)
    const caller = channel.open(OTHER)
    channel.attempt(1).headers().message(bytes(4))
    expect(channel.attempt(1).message(bytes(5))).toBe(false)
    expect(channel.attempt(1).cancelled).toMatchObject({ code: Code.RESOURCE_EXHAUSTED })
    expect(endOf(caller).status).toMatchObject({ code: Code.RESOURCE_EXHAUSTED, delivery: 'processed', message: expect.stringContaining('has 5 bytes; the service config allows 4') })
    expect(caller.messages).toHaveLength(1)
    channel.check(caller)
  })

  it('have responses of a limited size where they are lent, too', () => {
    const channel = new Channel(sizes)
    const caller = channel.open(OTHER)
    const responses = channel.attempt(1).headers().responses as DirectResponses
    const lend = (from: number, to: number): boolean =>
      channel.attempt(1).pushing(() => responses.messageLent?.(Buffer.alloc(10, 1), from, to) ?? false)
    expect([lend(2, 6), lend(2, 7), lend(2, 3)]).toEqual([true, false, false])
    expect(caller.messages).toEqual([new Uint8Array(4).fill(1)])
    expect(endOf(caller).status.message).toContain('has 5 bytes; the service config allows 4')
  })

  it('are tried again as their method says, and those that run keep what they began with', () => {
    const channel = new Channel(undefined, { idempotent: ['/skein.conformance.Calls/*'] })
    channel.running.found({ methodConfig: [{ name: [{}], retryPolicy }] })
    const before = channel.call()
    channel.running.found({ methodConfig: [{ name: [{}], maxResponseMessageBytes: 1 }] })
    channel.attempt(1).end(DOWN)
    channel.clock.advance(120)
    expect(channel.attempts).toHaveLength(2)
    channel.answer()
    expect(endOf(before).status.code).toBe(Code.OK)
    const after = channel.call()
    channel.answer()
    expect(endOf(after).status.code).toBe(Code.RESOURCE_EXHAUSTED)
    const failed = channel.call()
    channel.attempt(4).end(DOWN)
    expect(endOf(failed).status.code).toBe(Code.UNAVAILABLE)
    channel.check(before, after, failed)
  })

  it('are tried again only where they may be', () => {
    const channel = new Channel({ methodConfig: [{ name: [{}], retryPolicy }] })
    const caller = channel.call({ ...UNARY, idempotent: false })
    channel.attempt(1).end(DOWN)
    expect(endOf(caller).status.code).toBe(Code.UNAVAILABLE)
  })

  it('are hedged', () => {
    const channel = new Channel({ methodConfig: [{ name: [{}], hedgingPolicy: { maxAttempts: 2, hedgingDelay: '0.05s' } }] })
    const caller = channel.call()
    channel.clock.advance(50)
    expect(channel.attempts).toHaveLength(2)
    channel.answer()
    expect(endOf(caller).status.code).toBe(Code.OK)
    channel.check(caller)
  })

  it('share one throttle, whose tokens stay when the config says the same of it', () => {
    const channel = new Channel()
    const retryThrottling = { maxTokens: 4, tokenRatio: 0.5 }
    channel.running.found({ methodConfig: [{ name: [{}], retryPolicy }], retryThrottling })
    const failing = (): number => {
      const before = channel.attempts.length
      const caller = channel.call()
      while (!caller.over) {
        channel.attempt(channel.attempts.length).end(DOWN)
        channel.clock.advance(120)
      }
      return channel.attempts.length - before
    }
    expect([failing(), failing()]).toEqual([2, 1])
    channel.running.found({ methodConfig: [{ name: [{}], retryPolicy, timeout: '9s' }], retryThrottling })
    expect(failing()).toBe(1)
    const larger = { ...retryThrottling, maxTokens: 10 }
    channel.running.found({ methodConfig: [{ name: [{}], retryPolicy }], retryThrottling: larger })
    expect(failing()).toBe(3)
    channel.running.found({ methodConfig: [{ name: [{}], retryPolicy }] })
    expect(failing()).toBe(3)
  })
})

const run = (json: ServiceConfigJson): RunningConfig =>
  serviceConfig(json).start({ clock: systemClock, random: () => 0.5, emit: undefined }, () => undefined)
const limited = { methodConfig: [{ name: [{}], maxRequestMessageBytes: 1 << 20, maxResponseMessageBytes: 1 << 20 }] }

interceptorConformance({ name: 'a service config of limits', make: () => run(limited).interceptor })
invokeConformance({ name: 'a service config of nothing', make: (far) => run({}).interceptor(far) })
invokeConformance({
  name: 'a service config of limits and retries',
  make: (far) => run({ methodConfig: [{ ...limited.methodConfig[0], retryPolicy }] }).interceptor(far),
})
