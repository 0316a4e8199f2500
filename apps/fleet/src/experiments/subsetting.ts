import { count, percent, ratio } from '@skein/bench/format'
import { randomSubsetting } from '@skein/balancers/random-subsetting'
import type { Balancer } from '@skein/core/fleet'
import { Echo } from '../echo.ts'
import type { Experiment } from '../experiment.ts'
import { simulate } from '../sim/simulate.ts'

const CLIENTS = 500
const SERVERS = 200
const SIZE = 20
const SECONDS = 20
const PER_CLIENT = 40

/** The spread of numbers: the least and the most, in multiples of the mean. */
function spread(numbers: readonly number[]): string {
  const mean = numbers.reduce((sum, it) => sum + it, 0) / numbers.length
  return `${ratio(Math.min(...numbers) / mean)} … ${ratio(Math.max(...numbers) / mean)} ×`
}

/** Counts whom each client connects to. */
function counting(balancer: Balancer, connections: Map<string, number>): Balancer {
  return {
    name: balancer.name,
    start(host, changed) {
      const inner = balancer.start(host, changed)
      return {
        update(all) {
          const result = inner.update(all)
          for (const { endpoint: { address } } of result.wanted) {
            connections.set(address, (connections.get(address) ?? 0) + 1)
          }
          return result
        },
      }
    },
  }
}

interface Spread { readonly connections: readonly number[]; readonly loads: readonly number[] }

async function run(clientOf: (index: number) => number | string): Promise<Spread> {
  const connections = new Map<string, number>()
  let made = 0
  const { loads } = await simulate({
    seed: 21, servers: SERVERS, clients: CLIENTS, method: Echo.methods.echo, seconds: SECONDS,
    server: (random) => ({ workers: 8, service: () => random.exponential(5) }),
    balancer: () => counting(randomSubsetting({ size: SIZE, client: clientOf(made++) }), connections),
    rate: () => CLIENTS * PER_CLIENT,
  })
  return { connections: [...connections.values()], loads }
}

export const subsetting: Experiment = {
  name: 'subsetting',
  title: `${CLIENTS} clients, ${SERVERS} servers, subsets of ${SIZE}`,
  async run(report) {
    const rows: string[][] = []
    for (const [name, clientOf] of [
      ['numbered clients', (index: number) => index], ['named clients', (index: number) => `client-${index}`],
    ] as const) {
      report.progress(`  ${name}`)
      const { connections, loads } = await run(clientOf)
      const all = connections.reduce((sum, it) => sum + it, 0)
      rows.push([name, count(all), spread(connections), spread(loads)])
      if (name !== 'numbered clients') continue
      const share = all / (CLIENTS * SERVERS)
      report.aim('subsetting: connections', `${percent(SIZE / SERVERS)} of all with all`, percent(share), share <= SIZE / SERVERS)
      const mean = loads.reduce((sum, it) => sum + it, 0) / loads.length
      const worst = Math.max(...loads) / mean
      report.aim('subsetting: load of the busiest server', '≤ 1.15 × the mean', `${ratio(worst)} ×`, worst <= 1.15)
    }
    report.table(['', 'connections', 'connections of a server', 'calls of a server'], rows)
  },
}
