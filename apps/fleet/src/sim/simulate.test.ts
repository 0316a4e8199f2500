import { leastRequest } from '@skein/balancers/least-request'
import { roundRobin } from '@skein/balancers/round-robin'
import { retry } from '@skein/resilience'
import { describe, expect, it } from 'vitest'
import { Echo } from '../echo.ts'
import { oracle } from './oracle.ts'
import { simulate } from './simulate.ts'
import type { Run, Scenario } from './simulate.ts'

function small(more: Partial<Scenario> = {}): Promise<Run> {
  return simulate({
    seed: 1, servers: 4, clients: 2, method: Echo.methods.echo, seconds: 20, rate: () => 200,
    balancer: () => roundRobin(),
    server: (random) => ({ workers: 4, service: () => random.exponential(10) }), ...more,
  })
}

const told = ({ total, loads, attempts }: Run): unknown =>
  [total.calls, total.failed, total.percentile(0.5), total.percentile(0.99), loads, attempts]

describe('a simulation', () => {
  it('is the same for the same seed, and another for another', async () => {
    expect(told(await small())).toEqual(told(await small()))
    expect(told(await small())).not.toEqual(told(await small({ seed: 2 })))
  })

  it('brings as many calls as its rate says, also where that changes, and counts each once', async () => {
    const { total, bySecond, loads, attempts } = await small({ rate: (now) => now < 10_000 ? 100 : 400 })
    const first = bySecond.slice(0, 10).reduce((sum, it) => sum + it.calls, 0)
    expect(first / 1000).toBeCloseTo(1, 0)
    expect((total.calls - first) / 4000).toBeCloseTo(1, 1)
    expect([total.failed, attempts]).toEqual([0, 1])
    expect(loads.reduce((sum, it) => sum + it)).toBe(total.calls)
  })

  it('meets the same arrivals whatever the policy is', async () => {
    const [one, other] = [await small(), await small({ balancer: () => leastRequest() })]
    expect(one.bySecond.map((it) => it.calls)).toEqual(other.bySecond.map((it) => it.calls))
  })

  it('leaves the warm-up out', async () => {
    const { total, bySecond } = await small({ warmup: 15 })
    expect(total.calls).toBe(bySecond.slice(15).reduce((sum, it) => sum + it.calls, 0))
  })

  it('has calls wait while all servers are away, and go on when one returns', async () => {
    const { total, loads, bySecond } = await small({
      timeout: 10_000,
      story({ clock, servers, clients }) {
        const all = (act: 'die' | 'return', from: number): void => {
          for (const server of servers.slice(from)) server[act]()
          for (const client of clients) client.changed()
        }
        clock.after(5000, () => { all('die', 0) })
        clock.after(8000, () => { servers[2]!.return(); all('return', 3) })
      },
    })
    // Those that ran when the servers died.
    expect(total.failed).toBeGreaterThan(0)
    expect(total.failed).toBeLessThan(30)
    expect(bySecond[5]!.percentile(0.5)).toBeGreaterThan(2000)
    expect(loads[3]).toBeGreaterThan(loads[0]! * 1.5)
  })

  it('has calls that nobody takes fail at their deadline, unsent', async () => {
    const statuses = new Set<string>()
    const { total } = await small({
      timeout: 500, seconds: 2, story: ({ servers }) => { for (const server of servers) server.die() },
      policies: [() => (next) => (call, responses) => next(call, {
        headers: (it) => { responses.headers(it) },
        message: (it) => responses.message(it),
        ready: () => { responses.ready() },
        end(status, trailers) {
          statuses.add(`${status.code} ${status.delivery}`)
          responses.end(status, trailers)
        },
      })],
    })
    expect(total.failed).toBe(total.calls)
    expect([...statuses]).toEqual(['4 unsent'])
  })

  it('runs real retries: as many attempts as the theory says', async () => {
    const { attempts, total } = await small({
      policies: [retry({ attempts: 3, budget: false, backoff: { initial: 5 } })],
      server: (random) => ({ workers: 4, service: () => 5, fails: () => random.next() < 0.3 }),
    })
    expect(attempts).toBeCloseTo(1 + 0.3 + 0.09, 1)
    expect(total.failed / total.calls).toBeCloseTo(0.027, 1)
  })
})

describe('the oracle', () => {
  it('has calls wait no longer than any balancer does, and calls nobody who is ten times slower until that pays', async () => {
    const slowed: Partial<Scenario> = { story: ({ servers }) => { servers[0]!.slowness = 10 } }
    const [best, blind] = [await small({ ...slowed, balancer: () => oracle }), await small(slowed)]
    expect(best.total.mean).toBeLessThan(blind.total.mean / 2)
    expect(best.loads[0]).toBe(0)
  })
})
