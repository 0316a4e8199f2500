import { fileURLToPath } from 'node:url'
import { Child } from '@skein/bench/child'
import { count, ratio } from '@skein/bench/format'
import { placeOnOwnCores } from '@skein/bench/placement'
import { median } from '@skein/bench/statistics'
import type { Experiment } from '../experiment.ts'
import { ALL, BARE, channels, ROUND_ROBIN } from '../machinery/channels.ts'
import type { WorkerSettings } from '../machinery/worker.ts'

const PROGRAM = fileURLToPath(new URL('../machinery/worker.ts', import.meta.url))
const IN_FLIGHT = 100
const ROUNDS = 7
const ROUND_MS = 600
const LIMIT_MS = 30_000

interface Measured { readonly perSecond: number; readonly cpu: number }

/** What is measured in one round is held against others of that round: the machine isn't always as busy. */
type Rounds = readonly Measured[]

function share(of: Rounds, against: Rounds): number {
  return median(of.map(({ perSecond }, round) => perSecond / against[round]!.perSecond))
}

export const machinery: Experiment = {
  name: 'machinery',
  title: `Calls through pick, retry, budget, breaker and service config: HTTP/2, ${IN_FLIGHT} in flight`,
  async run(report) {
    const results = await measure((what) => { report.progress(`  ${what}`) })
    const bare = results.get(BARE)!
    const plain = results.get(ROUND_ROBIN)!
    report.table(['channel', 'calls a second', 'of the first', 'client’s processor time of a call'],
      [...results].map(([name, rounds]) => [
        name, count(median(rounds.map((it) => it.perSecond))), ratio(share(rounds, bare)),
        `${ratio(Math.min(...rounds.map((it) => it.cpu)))} µs`,
      ]))
    const all = results.get(ALL)!
    const less = share(all, bare)
    report.aim('throughput of all policies and three servers', '≥ 0.8 × one server, nothing more', `${ratio(less)} ×`, less >= 0.8)
    const alike = share(all, plain)
    report.aim('throughput of all policies, the servers being the same', '≥ 0.8 × round robin alone', `${ratio(alike)} ×`, alike >= 0.8)
    report.note('Processor time is the least of the rounds.')
  },
}

async function measure(tell: (what: string) => void): Promise<Map<string, Rounds>> {
  const place = placeOnOwnCores()
  const start = (settings: WorkerSettings): Child => {
    const words = ['--disable-warning=ExperimentalWarning', PROGRAM, JSON.stringify(settings)]
    return new Child(settings.side, ...place(settings.side, process.execPath, words))
  }
  const children: Child[] = []
  try {
    const server = start({ side: 'serve', ports: 3 })
    children.push(server)
    const { addresses } = await server.ask<{ addresses: string[] }>(undefined, LIMIT_MS)
    const clients = new Map<string, { readonly child: Child; readonly rounds: Measured[] }>()
    for (const channel of Object.keys(channels)) {
      const child = start({ side: 'drive', channel, addresses, inFlight: IN_FLIGHT })
      children.push(child)
      await child.ask(undefined, LIMIT_MS)
      clients.set(channel, { child, rounds: [] })
    }
    for (let round = 0; round < ROUNDS; round++) {
      tell(`round ${round + 1} of ${ROUNDS}`)
      for (const { child, rounds } of clients.values()) {
        rounds.push(await child.ask<Measured>(`${round === 0 ? 800 : 100} ${ROUND_MS}`, LIMIT_MS))
      }
    }
    return new Map([...clients].map(([channel, { rounds }]) => [channel, rounds]))
  } finally {
    await Promise.all(children.map((child) => child.close()))
  }
}
