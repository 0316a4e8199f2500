import { ratio } from '@skein/bench/format'
import { ringHash } from '@skein/balancers/ring-hash'
import { ManualClock } from '@skein/kit/manual-clock'
import type { Experiment } from '../experiment.ts'
import { Random } from '../random.ts'
import type { Report } from '../report/report.ts'
import { stillCall, stillServers } from '../sim/still.ts'
import type { StillServer } from '../sim/still.ts'

const KEYS = 100_000
const SERVERS = 50
const IN_FLIGHT = 2000
const CALLS = 200_000

/** A picker by key, without a limit of load unless one is given. */
function byKey(servers: readonly StillServer[], boundedLoad: number): (key: string) => StillServer {
  const call = stillCall()
  let wanted = ''
  const host = { clock: new ManualClock(), random: new Random(5).next, emit: undefined }
  const { picker } = ringHash({ by: () => wanted, boundedLoad }).start(host, () => undefined).update(servers)
  return (key) => {
    wanted = key
    return picker(call) as StillServer
  }
}

/** The share of the keys whose server is another when one of so many has left, in multiples of what must move. */
function moved(count: number): number {
  const servers = stillServers(count)
  const before = byKey(servers, Infinity)
  let worst = 0
  for (const gone of [0, count >> 1, count - 1]) {
    const after = byKey(servers.filter((_, i) => i !== gone), Infinity)
    let changed = 0
    for (let key = 0; key < KEYS; key++) if (before(`user-${key}`) !== after(`user-${key}`)) changed++
    worst = Math.max(worst, changed / KEYS * count)
  }
  return worst
}

/** So many calls at once, with keys of which few are asked for often (Zipf): what runs at the busiest server. */
function busiest(boundedLoad: number): number {
  const random = new Random(6)
  const servers = stillServers(SERVERS)
  const pick = byKey(servers, boundedLoad)
  const running: StillServer[] = []
  let worst = 0
  for (let i = 0; i < CALLS; i++) {
    const key = Math.floor(KEYS ** random.next())
    const at = pick(`user-${key}`)
    at.inFlight++
    if (running.length < IN_FLIGHT) {
      running.push(at)
      continue
    }
    const ended = random.below(IN_FLIGHT)
    running[ended]!.inFlight--
    running[ended] = at
    if (i > CALLS / 2 && i % 1000 === 0) worst = Math.max(worst, Math.max(...servers.map((it) => it.inFlight)))
  }
  return worst / (IN_FLIGHT / SERVERS)
}

function evenness(): { least: number; most: number } {
  const servers = stillServers(SERVERS)
  const pick = byKey(servers, Infinity)
  const counts = new Map(servers.map((it) => [it, 0]))
  for (let key = 0; key < KEYS; key++) {
    const at = pick(`user-${key}`)
    counts.set(at, counts.get(at)! + 1)
  }
  const shares = [...counts.values()].map((count) => count / KEYS * SERVERS)
  return { least: Math.min(...shares), most: Math.max(...shares) }
}

function tell(report: Report): void {
  for (const count of [10, 50, 200]) {
    const got = moved(count)
    report.aim(`ring hash: keys moved when one of ${count} leaves`, '≤ 1.1 / N', `${ratio(got)} / N`, got <= 1.1)
  }
  const { least, most } = evenness()
  const [free, bounded] = [busiest(Infinity), busiest(1.25)]
  report.table(['', 'of the mean'], [
    [`keys of the server with the fewest of ${SERVERS}`, `${ratio(least)} ×`],
    ['keys of the one with the most', `${ratio(most)} ×`],
    ['calls in flight at the busiest, keys of Zipf’s law, no bound', `${ratio(free)} ×`],
    ['the same, bounded load of 1.25', `${ratio(bounded)} ×`],
  ])
  report.aim('ring hash: busiest server, bounded load of 1.25', '≤ 1.3 × the mean', `${ratio(bounded)} ×`, bounded <= 1.3)
}

export const ring: Experiment = {
  name: 'ring',
  title: 'Ring hash: keys that move, and load that is bounded',
  run: async (report) => { tell(report) },
}
