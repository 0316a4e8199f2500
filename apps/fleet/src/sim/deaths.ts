import { leastRequest } from '@skein/balancers/least-request'
import type { Policy } from '@skein/kit/policy'
import { retry } from '@skein/resilience'
import { Echo } from '../echo.ts'
import { Random } from '../random.ts'
import { simulate } from './simulate.ts'
import type { Run, World } from './simulate.ts'

const SEED = 61
const SERVERS = 20
const WORKERS = 8
/** ms, log-normal. */
const SERVICE = { mean: 20, sigma: 0.8 }
/** ms that a server lives, and that it is away, on average. */
const LIFE = 20_000
const AWAY = 2000

export const policies: Readonly<Record<string, readonly Policy[]>> = {
  'no retries': [],
  'retries with a budget': [retry({ backoff: { initial: 10, max: 100 } })],
}

/** Servers die all the time, with all that they were doing, and return; half of what all can do is asked of them. */
export function deaths(of: readonly Policy[]): Promise<Run> {
  return simulate({
    seed: SEED, servers: SERVERS, clients: 5, method: Echo.methods.echo, seconds: 60, timeout: 2000, policies: of,
    balancer: () => leastRequest(),
    server: (random) => ({ workers: WORKERS, service: () => random.logNormal(SERVICE.mean, SERVICE.sigma) }),
    rate: () => SERVERS * WORKERS * 1000 / SERVICE.mean / 2,
    story: (world) => {
      const random = new Random(SEED)
      for (const server of world.servers) live(world, server, random)
    },
  })
}

function live({ clock, clients, servers }: World, server: World['servers'][number], random: Random): void {
  clock.after(random.exponential(LIFE), () => {
    server.die()
    for (const client of clients) client.changed()
    clock.after(random.exponential(AWAY), () => {
      server.return()
      for (const client of clients) client.changed()
      live({ clock, clients, servers }, server, random)
    })
  })
}
