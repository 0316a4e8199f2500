import { describe, expect, it } from 'vitest'
import { Echo } from '../echo.ts'
import { oracle } from './oracle.ts'
import { simulate } from './simulate.ts'
import type { Run } from './simulate.ts'

/** Poisson arrivals, exponential service of 10 ms, one server of so many workers that are busy for this share. */
function queue(workers: number, utilisation: number): Promise<Run> {
  return simulate({
    seed: 3, servers: 1, clients: 1, method: Echo.methods.echo, seconds: 600, warmup: 30,
    server: (random) => ({ workers, service: () => random.exponential(10) }),
    balancer: () => oracle,
    rate: () => workers * utilisation * 100,
  })
}

/** Erlang's C: the share of arrivals that must wait where `workers` have `load` erlangs of work. */
function erlangC(workers: number, load: number): number {
  let term = 1
  let sum = 0
  for (let k = 0; k < workers; k++) {
    sum += term
    term *= load / (k + 1)
  }
  const waiting = term / (1 - load / workers)
  return waiting / (sum + waiting)
}

describe('a simulated server', () => {
  it('of one worker keeps calls as long as the theory of M/M/1 says', async () => {
    const { total } = await queue(1, 0.7)
    // Exponential with a mean of service / (1 - utilisation): 33.3 ms.
    const mean = 10 / 0.3
    for (const share of [0.5, 0.9, 0.99]) {
      const theory = -mean * Math.log(1 - share)
      expect(total.percentile(share) / theory, `${share}`).toBeCloseTo(1, 1)
    }
  })

  it('of eight workers lets as many wait, and as long, as the theory of M/M/c says', async () => {
    const waited = erlangC(8, 8 * 0.9)
    const { total } = await queue(8, 0.9)
    const mean = 10 + waited * 10 / (8 * 0.1)
    expect(total.mean / mean).toBeCloseTo(1, 1)
  })
})
