import { leastRequest } from '@skein/balancers/least-request'
import { retry } from '@skein/resilience'
import { Echo } from '../echo.ts'
import { simulate } from './simulate.ts'
import type { Run, Scenario } from './simulate.ts'

const SERVERS = 5
const WORKERS = 4
/** ms. */
const SERVICE = 10
const CAPACITY = SERVERS * WORKERS * 1000 / SERVICE
const CLIENTS = 2

/** Calls that are tried three times, by naive clients or by clients with a budget, in a fleet that is so busy. */
function fleet(withBudget: boolean, utilisation: number): Pick<
  Scenario, 'seed' | 'servers' | 'clients' | 'balancer' | 'policies' | 'method' | 'rate' | 'timeout'
> {
  return {
    seed: 31, servers: SERVERS, clients: CLIENTS, balancer: () => leastRequest(),
    method: Echo.methods.echo, timeout: 1000,
    policies: [retry({
      attempts: 3, perAttemptTimeout: 250, backoff: { initial: 10, max: 100 }, ...!withBudget && { budget: false },
    })],
    rate: () => CAPACITY * utilisation,
  }
}

/** This share of the attempts fails throughout; there is room for all that follows from it. */
export function brownout(failing: number, withBudget: boolean): Promise<Run> {
  return simulate({
    ...fleet(withBudget, 0.25), seconds: 30, warmup: 10,
    server: (random) => ({
      workers: WORKERS, service: () => random.exponential(SERVICE), fails: () => random.next() < failing,
    }),
  })
}

/** Seconds at which the fault of `collapse` begins and ends, and at which the run does. */
export const FAULT: { readonly from: number; readonly to: number; readonly end: number } = { from: 5, to: 15, end: 35 }

/**
 * A fleet that has room for its calls but not for twice as many, and whose servers do what they were asked though
 * nobody waits for it any more. For a while 30 % of the attempts fail.
 */
export function collapse(withBudget: boolean): Promise<Run> {
  return simulate({
    ...fleet(withBudget, 0.8), seconds: FAULT.end,
    server: (random, clock) => ({
      // Two seconds of work may wait.
      workers: WORKERS, queue: WORKERS * 2000 / SERVICE, service: () => random.exponential(SERVICE),
      fails() {
        const second = clock.now() / 1000
        return second >= FAULT.from && second < FAULT.to && random.next() < 0.3
      },
    }),
  })
}
