import { count, duration } from '@skein/bench/format'
import type { Experiment } from '../experiment.ts'
import { callers, SERVERS, trial } from '../real/trial.ts'

const PER_SECOND = 2000
const ROUNDS = 2

export const rolling: Experiment = {
  name: 'rolling',
  title: `All of ${SERVERS} processes are restarted one after the other under ${count(PER_SECOND)} calls a second`,
  async run(report) {
    const rows: string[][] = []
    for (const make of callers) {
      const { name, flow: { echo, once, slowest }, twice } =
        await trial(make, PER_SECOND, ROUNDS * SERVERS, async (servers, index) => {
          await servers.close(index)
          await servers.begin(index)
        })
      report.progress(`  ${name}; the first failure: ${echo.why ?? once.why ?? 'none'}`)
      const [calls, failed] = [echo.calls + once.calls, echo.failed + once.failed]
      rows.push([name, count(ROUNDS * SERVERS), count(calls), count(failed), count(twice), duration(slowest * 1000)])
      if (name !== 'skein') continue
      report.aim('rolling restart of all servers: calls that failed', '0', `${count(failed)} of ${count(calls)}`, failed === 0)
    }
    report.table(['client', 'restarts', 'calls', 'failed', 'ran twice', 'slowest'], rows)
  },
}
