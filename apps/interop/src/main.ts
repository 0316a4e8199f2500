import { styleText } from 'node:util'
import { NotProven, peer } from '@skein/peers'
import type { PeerName } from '@skein/peers'
import type { Counterpart, Paths } from './run/counterpart.ts'
import { fight } from './run/duel.ts'
import type { Score } from './run/duel.ts'
import { makeGround } from './run/ground.ts'
import { readOptions } from './run/options.ts'
import { columnOf, markOf, notes, scoreTable, totals } from './run/report.ts'

const options = readOptions(process.argv.slice(2))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1))

const notProven = new NotProven(options.strict)
const scores: Score[] = []
const began = performance.now()
{
  await using ground = await makeGround()
  for (const counterpart of options.peers) {
    const paths = await pathsFor(counterpart)
    if (paths === undefined) continue
    for (const [client, server] of [[options.ours, counterpart], [counterpart, options.ours]] as const) {
      for (const tls of options.ways) {
        const how = { ...ground, tls, soakIterations: options.soakIterations }
        process.stderr.write(`${client.name} → ${server.name}, ${tls ? 'TLS' : 'plain'}: `)
        scores.push(...await fight({ client, server, how }, options.cases, paths, progress))
        process.stderr.write('\n')
      }
    }
  }
}
if (scores.length > 0) console.log(scoreTable(scores, options.cases))
for (const line of [...notes(scores), ...notProven.lines()]) console.log(line)
console.log(`${totals(scores)}, in ${Math.round((performance.now() - began) / 1_000)} s`)
process.exitCode = notProven.exitCode(scores.filter((it) => it.outcome === 'failed').length)

/** undefined where something is missing, which is then noted. */
async function pathsFor({ name, needs }: Counterpart): Promise<Paths | undefined> {
  const paths: Partial<Record<PeerName, string>> = {}
  const missing: string[] = []
  for (const [it, found] of await Promise.all(needs.map(async (it) => [it, await peer(it)] as const))) {
    if (found.missing === undefined) paths[it] = found.path
    else missing.push(found.missing)
  }
  if (missing.length === 0) return paths
  notProven.add(`that skein and ${name} understand each other`, missing.join('; '))
  return undefined
}

function progress(score: Score): void {
  const mark = markOf(score)
  process.stderr.write(score.outcome === 'failed' ? styleText('red', `\n  ${mark} ${score.case}, ${columnOf(score)}: ${score.detail}\n  `) : mark)
}
