import { describe, expect, it } from 'vitest'
import { interceptorConformance, invokeConformance, methodOf } from '@skein/conformance'
import { Code } from '@skein/core'
import type { Host, Status } from '@skein/core'
import { systemClock } from '@skein/kit/clock'
import type { DirectResponses } from '@skein/kit/direct'
import { codeName } from '@skein/kit/status'
import { DOWN, DUPLEX, endOf, ONCE, Stage, UNARY } from '../../test/stage.ts'
import { bulkhead } from '../bulkhead/bulkhead.ts'
import { hedge } from '../hedge/hedge.ts'
import { circuitBreaker } from './circuit-breaker.ts'
import type { BreakerOptions } from './circuit-breaker.ts'

const OK: Status = { code: Code.OK, message: '' }
const CANCEL: Status = { code: Code.CANCELLED, message: 'the caller cancelled' }
const SMALL: BreakerOptions = { minimumCalls: 4, window: 1000, open: 100, maxOpen: 400, probes: 2 }

/** Under `perServer`, so that messages name the server. */
class Server extends Stage {
  constructor(options: BreakerOptions = {}) {
    super((host: Host) => circuitBreaker({ ...SMALL, ...options })(host, { address: '10.0.0.7:50051' }))
    // In the middle: a tenth less than the time that is set.
    this.chance = 0.5
  }

  /** Makes a call that ends so; what it was told, the message being enough where it is refused. */
  async end(status: Status, method = UNARY): Promise<Status> {
    const before = this.attempts.length
    const caller = this.call(method)
    if (this.attempts.length > before) this.attempt(before + 1).end(status)
    await Promise.resolve()
    this.check(caller)
    return endOf(caller).status
  }

  async fail(times: number): Promise<void> {
    for (let i = 0; i < times; i++) await this.end(DOWN)
  }

  get state(): string | undefined {
    return this.events.at(-1)?.detail
  }
}

describe('a circuit breaker', () => {
  it('refuses calls once a share of them failed, as unsent, and says whose it is, since when and why', async () => {
    const server = new Server()
    await server.end(OK)
    await server.end(OK)
    await server.fail(2)
    expect(server.events).toEqual([{
      type: 'breaker', at: 1000, peer: { address: '10.0.0.7:50051' },
      detail: '10.0.0.7:50051: open for 0 ms, and for 90 ms more: 2 of 4 calls failed within 1000 ms, lastly with UNAVAILABLE: down',
    }])
    server.clock.advance(30)
    expect(await server.end(OK)).toEqual({
      code: Code.UNAVAILABLE, delivery: 'unsent', cause: undefined,
      message: 'the circuit breaker of 10.0.0.7:50051 is open for 30 ms, and for 60 ms more: 2 of 4 calls failed within 1000 ms, lastly with UNAVAILABLE: down',
    })
    expect(server.attempts).toHaveLength(4)
  })

  it('looks back on a time', async () => {
    const server = new Server()
    await server.fail(3)
    server.clock.advance(1000)
    await server.fail(3)
    expect(server.events).toEqual([])
    server.clock.advance(500)
    await server.end(DOWN)
    expect(server.state).toMatch(/4 of 4 calls failed/)
  })

  it('opens, too, after failures in a row', async () => {
    const server = new Server({ minimumCalls: 100, consecutiveFailures: 3 })
    await server.fail(2)
    await server.end(OK)
    await server.fail(2)
    expect(server.events).toEqual([])
    await server.end(DOWN)
    expect(server.state).toMatch(/3 calls failed one after the other, lastly with UNAVAILABLE: down$/)
  })

  it('lets probes through, and closes when all of them went well', async () => {
    const server = new Server()
    await server.fail(4)
    server.clock.advance(90)
    const [one, two, three] = [server.call(), server.call(), server.call()]
    await Promise.resolve()
    expect(server.attempts).toHaveLength(6)
    expect(endOf(three).status.message).toMatch(/is half open for 0 ms, and its probes are under way: 4 of 4 calls failed/)
    server.attempt(5).end(OK)
    expect(server.state).toMatch(/half open/)
    server.attempt(6).end(OK)
    expect(server.state).toBe('10.0.0.7:50051: closed')
    await server.fail(3)
    expect(server.state).toBe('10.0.0.7:50051: closed')
    server.check(one, two, three)
  })

  it('is open for longer each time that a probe fails, up to a limit, and for as long as at first once it was closed', async () => {
    const server = new Server({ probes: 1 })
    server.chance = 0
    await server.fail(4)
    for (const span of [100, 200, 400, 400]) {
      server.clock.advance(span - 1)
      expect((await server.end(DOWN)).message).toMatch(new RegExp(`open for ${span - 1} ms, and for 1 ms more`))
      server.clock.advance(1)
      await server.end(DOWN)
      expect(server.state).toMatch(/a probe failed, lastly with UNAVAILABLE: down$/)
    }
    server.clock.advance(400)
    await server.end(OK)
    await server.fail(4)
    expect(server.state).toMatch(/for 100 ms more/)
    server.chance = 0.999
    server.clock.advance(100)
    await server.end(DOWN)
    expect(server.state).toMatch(/for 161 ms more/)
  })

  it('gives the place of a probe that was cancelled to another', async () => {
    const server = new Server({ probes: 1 })
    await server.fail(4)
    server.clock.advance(90)
    const probe = server.call()
    expect((await server.end(OK)).message).toMatch(/half open/)
    probe.cancel(CANCEL)
    await server.end(OK)
    expect(server.state).toMatch(/closed/)
  })

  it('makes other probes where those that it let through never end', async () => {
    const server = new Server({ probes: 1 })
    await server.fail(4)
    server.clock.advance(90)
    const stuck = server.call()
    server.clock.advance(89)
    expect((await server.end(OK)).message).toMatch(/half open for 89 ms/)
    server.clock.advance(1)
    const other = server.call()
    expect(server.attempts).toHaveLength(6)
    server.attempt(5).end(OK)
    expect(server.state).toMatch(/closed/)
    server.attempt(6).end(DOWN)
    expect(server.state).toMatch(/closed/)
    server.check(stuck, other)
  })

  it('takes a stream for a probe that went well as soon as it is answered', async () => {
    const server = new Server({ probes: 1 })
    await server.fail(4)
    server.clock.advance(90)
    const stream = server.open(DUPLEX)
    server.attempt(5).headers()
    expect(server.state).toMatch(/closed/)
    server.attempt(5).end(DOWN)
    await server.fail(3)
    expect(server.state).toMatch(/closed/)
    server.check(stream)
  })

  it('heeds nothing of calls that began before it changed', async () => {
    const server = new Server({ probes: 1 })
    const [early, late] = [server.call(), server.call()]
    await server.fail(4)
    server.attempt(1).end(OK)
    expect(server.state).toMatch(/open/)
    server.clock.advance(90)
    server.call()
    server.attempt(2).end(DOWN)
    expect(server.state).toMatch(/half open/)
    server.attempt(7).end(OK)
    expect(server.state).toMatch(/closed/)
    server.check(early, late)
  })

  it.each([
    ['UNAVAILABLE', true], ['DEADLINE_EXCEEDED', true], ['INTERNAL', true], ['UNKNOWN', true], ['DATA_LOSS', true],
    ['RESOURCE_EXHAUSTED', true], ['NOT_FOUND', false], ['INVALID_ARGUMENT', false], ['ABORTED', false], ['CANCELLED', false],
    ['PERMISSION_DENIED', false], ['UNIMPLEMENTED', false],
  ] as const)('takes %s for a failure: %s', async (name, fails) => {
    const server = new Server()
    for (let i = 0; i < 4; i++) await server.end({ code: Code[name], message: '', delivery: 'unknown' })
    expect(server.events.length > 0).toBe(fails)
    if (fails) expect(server.state).toMatch(new RegExp(`lastly with ${name}$`))
    expect(codeName(Code[name])).toBe(name)
  })

  it('counts neither cancelled calls nor limits of this side, either way', async () => {
    const server = new Server()
    await server.fail(3)
    for (let i = 0; i < 9; i++) {
      server.call().cancel(CANCEL)
      await server.end({ code: Code.RESOURCE_EXHAUSTED, message: 'full', delivery: 'unsent' })
    }
    expect(server.events).toEqual([])
    await server.fail(1)
    expect(server.state).toMatch(/4 of 4/)
  })

  it('counts slow calls as failures, but no streams', async () => {
    const server = new Server({ slow: 50 })
    const take = async (ms: number, method = UNARY): Promise<void> => {
      const caller = server.call(method)
      server.clock.advance(ms)
      server.attempt(server.attempts.length).end(OK)
      await caller.ended()
    }
    for (let i = 0; i < 4; i++) await take(49)
    for (let i = 0; i < 4; i++) await take(60, DUPLEX)
    expect(server.events).toEqual([])
    for (let i = 0; i < 8; i++) await take(50)
    expect(server.state).toMatch(/open for 0 ms, .*: 8 of 16 calls failed within 1000 ms, lastly with OK: it took 50 ms$/)
  })

  it('may be one for each method', async () => {
    const server = new Server({ per: 'method' })
    await server.fail(4)
    expect(server.state).toMatch(/^10.0.0.7:50051 \/skein.conformance.Calls\/Unary: open/)
    expect((await server.end(OK)).message).toMatch(/the circuit breaker of 10.0.0.7:50051 \/skein.conformance.Calls\/Unary is open/)
    expect((await server.end(OK, methodOf('ClientStream'))).code).toBe(Code.OK)
    expect((await server.end(OK, ONCE)).code).toBe(Code.OK)
  })

  it("is the channel's where it is made for no server", async () => {
    const stage = new Stage(circuitBreaker({ ...SMALL, minimumCalls: 1 }))
    stage.call()
    stage.attempt(1).end(DOWN)
    const caller = stage.call()
    await Promise.resolve()
    expect(endOf(caller).status.message).toMatch(/^the circuit breaker of the channel is open for/)
    expect(stage.events[0]).toMatchObject({ peer: undefined, detail: expect.stringMatching(/^open for 0 ms/) })
  })

  it('tells at most 200 characters of an error', async () => {
    const server = new Server({ minimumCalls: 1 })
    await server.end({ ...DOWN, message: 'x'.repeat(10_000) })
    expect(server.state?.length).toBeLessThan(400)
  })

  it('lets messages that are lent pass as they are, and copies them for whom they would be lent to in vain', () => {
    const stage = new Stage(circuitBreaker())
    const caller = stage.call()
    const responses = stage.attempt(1).headers().responses as DirectResponses
    const buffer = Buffer.from([1, 2, 3])
    stage.attempt(1).pushing(() => responses.messageLent?.(buffer, 1, 2) ?? false)
    buffer.fill(9)
    expect(caller.messages).toEqual([new Uint8Array([2])])
  })

  it.each([
    [{ failureShare: 0 }, 'failureShare: it takes a number above 0, up to 1; it is 0'], [{ failureShare: NaN }, 'failureShare'],
    [{ minimumCalls: 0 }, 'minimumCalls'], [{ window: -1 }, 'window'], [{ consecutiveFailures: 0 }, 'consecutiveFailures'],
    [{ slow: 0 }, 'slow'], [{ open: 0 }, 'open'], [{ maxOpen: 'x' }, 'maxOpen'], [{ probes: 0.5 }, 'probes'],
    [{ per: 'server' }, `per: it takes 'all' or 'method'; it is "server"`], [{ failures: 14 }, 'failures: it takes a list of codes; it is 14'],
    [{ failures: [Code.OK] }, 'failures: it takes codes of failures, but no CANCELLED; 0 is among them'], [{ failures: [99] }, '99 is among them'],
    [{ failureRate: 0.5 }, 'circuitBreaker: failureRate: there is no such option; there are per, failureShare'],
  ])('refuses %o', (options, why) => {
    expect(() => circuitBreaker(options as BreakerOptions)).toThrow(why)
  })
})

describe('a breaker among other policies', () => {
  it('under hedging hears nothing of the attempts that lost', async () => {
    const breaker = circuitBreaker({ ...SMALL, minimumCalls: 2, probes: 1, failureShare: 0.6 })
    const stage = new Stage(hedge({ attempts: 3, delay: 10 }), breaker)
    for (let i = 0; i < 4; i++) {
      const caller = stage.call()
      stage.clock.advance(20)
      const [one, two, three] = stage.attempts.slice(-3)
      two?.headers().message(new Uint8Array([1]))
      two?.end()
      expect([one?.cancelled?.code, three?.cancelled?.code]).toEqual([Code.CANCELLED, Code.CANCELLED])
      // The dead ones still say something.
      one?.responses.end(DOWN, [])
      three?.responses.end(DOWN, [])
      expect(endOf(caller).status.code).toBe(Code.OK)
      stage.check(caller)
    }
    expect(stage.told).not.toContain('breaker')
  })

  it('under hedging refuses the attempts beyond a probe, whose place is free again when it loses', async () => {
    const hedging = hedge({ attempts: 2, delay: 10, nonFatalCodes: [Code.UNAVAILABLE] })
    const stage = new Stage(hedging, circuitBreaker({ ...SMALL, minimumCalls: 2, probes: 1 }))
    const failed = stage.call()
    stage.attempt(1).end(DOWN)
    stage.attempt(2).end(DOWN)
    await failed.ended()
    expect(stage.events.filter(({ type }) => type === 'breaker')).toHaveLength(1)
    stage.clock.advance(90)
    const caller = stage.call()
    stage.clock.advance(10)
    await Promise.resolve()
    expect([stage.attempts.length, caller.over]).toEqual([3, false])
    caller.cancel(CANCEL)
    expect(endOf(caller).status.code).toBe(Code.CANCELLED)
    const next = stage.call()
    expect(stage.attempts).toHaveLength(4)
    stage.answer()
    expect(endOf(next).status.code).toBe(Code.OK)
    expect(stage.events.at(-1)?.detail).toBe('closed')
    stage.check(failed, caller, next)
  })

  it('above a bulkhead counts nothing of what that refuses', async () => {
    const stage = new Stage(circuitBreaker({ ...SMALL, minimumCalls: 1 }), bulkhead({ concurrent: 1 }))
    stage.call()
    const refused = stage.call()
    expect((await refused.ended()).status.code).toBe(Code.RESOURCE_EXHAUSTED)
    expect(stage.told).toEqual([])
  })
})

const host: Host = { clock: systemClock, random: Math.random, emit: undefined }
// The suites end calls in every way: what they prove is how calls pass, not when they don't.
const lenient: BreakerOptions = { minimumCalls: 1_000_000, slow: 1e9 }

interceptorConformance({ name: 'circuitBreaker', make: () => circuitBreaker(lenient)(host) })
invokeConformance({ name: 'circuitBreaker per method', make: (far) => circuitBreaker({ ...lenient, per: 'method' })(host)(far) })
