import { count, ratio } from '@skein/bench/format'
import { leastRequest } from '@skein/balancers/least-request'
import { randomSubsetting } from '@skein/balancers/random-subsetting'
import { roundRobin } from '@skein/balancers/round-robin'
import type { Balancer } from '@skein/core/fleet'
import type { Experiment } from '../experiment.ts'
import { churn as measure, SIZE } from '../real/churn.ts'

const CALLS_PER_SECOND = 100
const SECONDS = 10

const balancers: Readonly<Record<string, () => Balancer>> = {
  'round robin, connected to all': roundRobin,
  'least request, connected to all': leastRequest,
  'subset of 20': () => randomSubsetting({ size: 20, client: 7 }),
}

export const churn: Experiment = {
  name: 'churn',
  title: `${count(SIZE)} servers of which 1,000 a second leave and others come`,
  async run(report) {
    const rows: string[][] = []
    for (const [name, make] of Object.entries(balancers)) {
      report.progress(`  ${name}`)
      const { cpu, calls, failed } = await measure(make(), CALLS_PER_SECOND, SECONDS)
      rows.push([name, `${ratio(cpu * 1000)} ms`, count(calls), count(failed)])
      const told = `${ratio(cpu)} s, ${count(failed)} failed`
      report.aim(`1,000 a second leave and come: ${name}`, '< 0.25 s of processor a second, no call fails', told, cpu < 0.25 && failed === 0)
    }
    report.table(['balancer', 'processor time a second', 'calls', 'failed'], rows)
    report.note('Over the memory transport, both ends of each connection in the same process.')
  },
}
