import { ratio } from '@skein/bench/format'
import { median } from '@skein/bench/statistics'
import { leastRequest } from '@skein/balancers/least-request'
import { outlierDetection } from '@skein/balancers/outlier-detection'
import { peakEwma } from '@skein/balancers/peak-ewma'
import { priority } from '@skein/balancers/priority'
import { randomSubsetting } from '@skein/balancers/random-subsetting'
import { ringHash } from '@skein/balancers/ring-hash'
import { roundRobin } from '@skein/balancers/round-robin'
import { weightedRoundRobin } from '@skein/balancers/weighted-round-robin'
import { zone } from '@skein/balancers/zone'
import type { Balancer } from '@skein/core/fleet'
import { OwnHost } from '@skein/kit/host'
import type { Experiment } from '../experiment.ts'
import { stillCall, stillServers } from '../sim/still.ts'

const SERVERS = 100
const TICKS = 20_000
/** In each tick: what is read once a tick isn't for free. */
const PICKS = 10
const ROUNDS = 9
/** So many calls, each with another key, one after the other. */
const CALLS = 1000

const balancers: readonly (() => Balancer)[] = [
  roundRobin, leastRequest, peakEwma, weightedRoundRobin, () => outlierDetection(),
  () => zone({ zone: 'a' }), () => priority(), () => ringHash({ by: 'user' }), () => randomSubsetting({ size: 20, client: 1 }),
]

/** ns for one pick among servers that run so many calls each. */
async function pickTime(make: () => Balancer, inFlight: number): Promise<number> {
  const balancing = make().start(new OwnHost({}), () => undefined)
  const { picker } = balancing.update(stillServers(SERVERS, inFlight))
  const calls = Array.from({ length: CALLS }, (_, i) => stillCall([['user', `user-${i}`]]))
  let waiting = 0
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now()
    for (let tick = 0; tick < TICKS; tick++) {
      for (let i = 0; i < PICKS; i++) if (picker(calls[(tick * PICKS + i) % CALLS]!) === undefined) waiting++
      await Promise.resolve()
    }
    times.push((performance.now() - began) * 1e6 / TICKS / PICKS)
  }
  balancing.close?.()
  if (waiting > 0) throw new Error(`${waiting} picks found no server`)
  return median(times)
}

export const picks: Experiment = {
  name: 'picks',
  title: 'The time of a pick among 100 servers',
  async run(report) {
    const rows: string[][] = []
    for (const make of balancers) {
      const { name } = make()
      const idle = await pickTime(make, 0)
      const busy = await pickTime(make, 100)
      rows.push([name, `${ratio(idle)} ns`, `${ratio(busy)} ns`])
      const wanted = name === 'round_robin' ? 100 : 300
      const most = Math.max(idle, busy)
      report.aim(`a pick: ${name}`, `< ${wanted} ns`, `${ratio(most)} ns`, most < wanted)
    }
    report.table(['balancer', 'nothing in flight', '10,000 calls in flight'], rows)
  },
}
