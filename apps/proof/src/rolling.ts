import { NotProven } from '@skein/peers'
import { table } from 'table'
import { readFlags } from './common/flags.ts'
import { clientPrograms } from './rolling/clients.ts'
import { roll } from './rolling/roll.ts'
import type { Way } from './rolling/roll.ts'

const WAYS: readonly Way[] = ['side by side', 'one after the other']

const { seconds, strict } = readFlags('rolling', "others' clients while our server is replaced again and again", 8)
const notProven = new NotProven(strict)
const clients = await clientPrograms()
const head = ['client', 'way', 'restarts', 'calls', 'failed', 'had begun', 'slowest end']
const rows: (string | number)[][] = []
const problems: string[] = []

for (const client of clients) {
  if (client.missing !== undefined) {
    notProven.add(client.name, client.missing)
    continue
  }
  for (const way of WAYS) {
    const { calls, failed, failures, begun, restarts, slowestEndMs } = await roll(client, way, seconds * 1_000 / 4)
    rows.push([client.name, way, restarts, calls, failed, begun.length, `${Math.round(slowestEndMs)} ms`])
    for (const [what, list] of [['had begun', begun], ['failed', failures]] as const) {
      const [first] = list
      if (first !== undefined) problems.push(`${client.name}, ${way}: ${list.length} calls ${what}, such as ${first.id}: ${first.code}: ${first.message}`)
    }
  }
}
console.log(table([head, ...rows]))
for (const line of [...notProven.lines(), ...problems]) console.log(line)
process.exitCode = notProven.exitCode(problems.length)
