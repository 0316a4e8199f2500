import { count, duration } from '@skein/bench/format'
import type { Experiment } from '../experiment.ts'
import { callers, SERVERS, trial } from '../real/trial.ts'

const PER_SECOND = 5000
const KILLS = 10

export const killing: Experiment = {
  name: 'killing',
  title: `One of ${SERVERS} processes is killed under ${count(PER_SECOND)} calls a second, ${KILLS} times`,
  async run(report) {
    const rows: string[][] = []
    for (const make of callers) {
      const { name, flow: { echo, once, slowest }, twice } =
        await trial(make, PER_SECOND, KILLS, async (servers, index) => {
          await servers.kill(index)
          await servers.begin(index)
        })
      report.progress(`  ${name}; the first failures: ${echo.why ?? 'none'}; ${once.why ?? 'none'}`)
      const figures = [echo.calls, echo.failed, once.calls, once.failed, twice]
      rows.push([name, ...figures.map(count), duration(slowest * 1000)])
      if (name !== 'skein') continue
      report.aim(`${KILLS} kills: idempotent calls that failed`, '0', `${count(echo.failed)} of ${count(echo.calls)}`, echo.failed === 0)
      report.aim(`${KILLS} kills: other calls that ran twice`, '0', `${count(twice)} of ${count(once.calls)}`, twice === 0)
    }
    report.table(['client', 'idempotent calls', 'failed', 'others', 'failed', 'ran twice', 'slowest that went well'], rows)
    report.note('Calls that may not run twice fail where their server was killed while it had them: nobody can know whether they ran.')
  },
}
