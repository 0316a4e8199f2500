#!/usr/bin/env node
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { killAll } from '@skein/bench/child'
import { busyCores, busyNote } from '@skein/bench/machine'
import { Progress } from '@skein/bench/progress'
import { aimsTable, boxed } from '@skein/bench/tables'
import { Command } from 'commander'
import type { Experiment } from './experiment.ts'
import { experiments } from './experiments.ts'
import { markdown } from './report/markdown.ts'
import { Report } from './report/report.ts'

interface Options { readonly write?: true; readonly list?: true }

const results = fileURLToPath(new URL('../RESULTS.md', import.meta.url))

const program = new Command('bench fleet')
  .description('Balancers, retries and hedges against a simulated fleet, and channels against a real one that dies.')
  .argument('[name...]', 'experiments; all when none is given')
  .option('--write', 'write apps/fleet/RESULTS.md')
  .option('--list', 'name the experiments, and end')

program.parse()
process.exitCode = await main(program.args, program.opts<Options>())

async function main(names: readonly string[], { write, list }: Options): Promise<number> {
  if (list) {
    for (const { name, title } of experiments) process.stdout.write(`${name.padEnd(12)} ${title}\n`)
    return 0
  }
  const unknown = names.find((name) => !experiments.some((it) => it.name === name))
  if (unknown !== undefined) {
    process.stderr.write(`no experiment is called ${unknown}; there are ${experiments.map((it) => it.name).join(', ')}\n`)
    return 2
  }
  process.once('SIGINT', () => { interrupted(130) })
  process.once('SIGTERM', () => { interrupted(143) })
  const busy = busyNote(await busyCores())
  const report = await run(experiments.filter(({ name }) => names.length === 0 || names.includes(name)), busy)
  process.stdout.write(`${aimsTable(report.aims)}\n`)
  if (write) {
    await writeFile(results, markdown(report, new Date().toISOString().slice(0, 10), busy))
    process.stdout.write(`wrote ${results}\n`)
  }
  return 0
}

async function run(chosen: readonly Experiment[], busy: string): Promise<Report> {
  const progress = new Progress(process.stderr)
  if (busy !== '') progress.say(busy)
  const report = new Report((what) => { progress.say(what) })
  for (const experiment of chosen) {
    progress.say(`${experiment.name}: ${experiment.title}`)
    await experiment.run(report)
    const { title, notes, grids } = report.section(experiment.title)
    progress.end()
    process.stdout.write(`${[...grids.map((it) => boxed(title, it)), ...notes].join('\n')}\n\n`)
  }
  return report
}

function interrupted(code: number): never {
  killAll()
  process.stderr.write('\ninterrupted: nothing was written\n')
  process.exit(code)
}
