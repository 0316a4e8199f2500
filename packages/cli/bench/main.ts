import { freePort, NotProven, peer, Program } from '@skein/peers'
import { table } from 'table'
import { byGhz, bySkein } from './tools.ts'
import type { Figures, Setting } from './tools.ts'

const ROUNDS = 3
const SETTINGS: readonly (readonly [string, Setting])[] = [
  ['1 at once', { concurrency: 1, seconds: 3, connections: 1 }],
  ['50 at once', { concurrency: 50, seconds: 3, connections: 1 }],
  ['200 at once, 4 connections', { concurrency: 200, seconds: 3, connections: 4 }],
  ['2,000/s due', { concurrency: 200, rate: 2_000, seconds: 3, connections: 1 }],
]

const notProven = new NotProven(process.argv.includes('--strict'))
const [ghz, server] = [await peer('ghz'), await peer('grpc-go-server')]
if (ghz.missing !== undefined || server.missing !== undefined) {
  notProven.add('skein load beside ghz', ghz.missing ?? server.missing ?? '')
} else await compare(ghz.path, server.path)
for (const line of notProven.lines()) console.log(line)
process.exitCode = notProven.exitCode(0)

/** Both in turns, on one server, so that what else the machine does hits both; the best of the rounds counts. */
async function compare(ghz: string, server: string): Promise<void> {
  const port = await freePort()
  await using program = new Program('grpc-go-server', server, ['--port', String(port)])
  const address = `localhost:${port}`
  await ready(program, address)
  const rows: string[][] = []
  for (const [name, setting] of SETTINGS) {
    const skeins: Figures[] = []
    const ghzs: Figures[] = []
    for (let i = 0; i < ROUNDS; i++) {
      skeins.push(await bySkein(address, setting))
      ghzs.push(await byGhz(ghz, address, setting))
    }
    const [ours, theirs] = [best(skeins), best(ghzs)]
    rows.push([name, 'skein load', ...cells(ours), `${(ours.perSecond / theirs.perSecond).toFixed(1)}×`], ['', 'ghz', ...cells(theirs), ''])
  }
  console.log(table([['', '', 'calls/s', 'mean ms', 'p50 ms', 'p99 ms', 'failed', 'calls'], ...rows]))
}

async function ready(program: Program, address: string): Promise<void> {
  for (let i = 0; ; i++) {
    const found = await bySkein(address, { concurrency: 1, seconds: 0.1, connections: 1 }).catch((thrown: unknown) => {
      if (i === 20) throw thrown
    })
    if (found !== undefined) return
    if (program.pid === undefined) throw new Error(program.output)
  }
}

function best(figures: readonly Figures[]): Figures {
  return figures.toSorted((a, b) => a.mean - b.mean)[0]!
}

function cells({ perSecond, mean, p50, p99, failed }: Figures): string[] {
  return [Math.round(perSecond).toLocaleString('en-US'), mean.toFixed(2), p50.toFixed(2), p99.toFixed(2), String(failed)]
}
