import { setTimeout as sleep } from 'node:timers/promises'
import { createChannel } from '@skein/client'
import { protobuf } from '@skein/codec-protobuf'
import { NotProven, peer } from '@skein/peers'
import { http2 } from '@skein/transport-http2'
import { faults } from './chaos/faults.ts'
import type { Fault } from './chaos/faults.ts'
import { Load } from './chaos/load.ts'
import { drawTable } from './chaos/report.ts'
import { Stage } from './chaos/stage.ts'
import { brokenOff, lies, Tally } from './chaos/tally.ts'
import { readFlags } from './common/flags.ts'
import { heapUsed } from './common/heap.ts'

/** What a call may end after its deadline, and a channel be back after its backoff; the machine does much else. */
const SLACK_MS = 500
const BACKOFF = { initial: 50, max: 400, jitter: 0.2 }
const RETURN_MS = BACKOFF.max * (1 + BACKOFF.jitter) + SLACK_MS
const LEAST_HOLD_MS = 500
const MOST_HOLD_MS = 3_000
/** Wanted, as far as there is time: growth shows only over several. */
const CYCLES = 5
const CALM_MS = 300
/** What the heap may grow by, once warm, over the whole run. */
const GROWTH = 4 * 2 ** 20

const { seconds, seed, strict } = readFlags('chaos', 'our channel and server under load on a bad link', 20)
const notProven = new NotProven(strict)
const proxy = await peer('toxiproxy')
const played = faults.filter(({ name, needsLink }) => {
  if (needsLink && proxy.missing !== undefined) notProven.add(name, proxy.missing)
  return !needsLink || proxy.missing === undefined
})
const holdMs = Math.min(MOST_HOLD_MS, Math.max(LEAST_HOLD_MS, seconds * 1_000 / CYCLES / played.length - 2 * CALM_MS))
const problems: string[] = []
process.on('uncaughtException', (error) => { problems.push(`uncaught: ${error.stack ?? error.message}`) })

await using stage = await Stage.open(seed, proxy.path)
const channel = createChannel(stage.target, {
  transport: http2({ connectTimeoutMs: 400, keepalive: { intervalMs: 300, timeoutMs: 300 } }),
  codec: protobuf(),
  backoff: BACKOFF,
})
const tallies = new Map(played.map((it) => [it.name, new Tally()]))
const load = new Load(channel, seed, tallies.get('nothing')!)
const heaps = { client: [] as number[], server: [] as number[] }
const until = performance.now() + seconds * 1_000
console.log(`chaos: seed ${seed}, ${seconds} s, each fault for ${Math.round(holdMs)} ms`)
do await runCycle()
while (performance.now() + played.length * (holdMs + 2 * CALM_MS) < until)
await channel.close({ grace: 0 })

console.log(drawTable(tallies))
for (const [whose, list] of Object.entries(heaps)) {
  const line = `heap of the ${whose} after each cycle, collected: ${list.map(mebibytes).join(', ')}`
  console.log(line)
  const [warm = 0, last = 0] = [list[1], list.at(-1)]
  if (list.length > 2 && last > warm + GROWTH) problems.push(`it grew: ${line}`)
}
for (const line of [...notProven.lines(), ...problems]) console.log(line)
process.exitCode = notProven.exitCode(problems.length)

/** Each fault once, and then what the servers say of all the calls. */
async function runCycle(): Promise<void> {
  load.start()
  for (const fault of played) await play(fault)
  const ended = await load.stop()
  // What was on its way when its call ended may still arrive.
  await sleep(CALM_MS)
  problems.push(...lies(ended, stage.ran.read()))
  stage.ran.clear()
  heaps.client.push(heapUsed())
  heaps.server.push(await stage.server.heap())
  console.log(`${ended.length} calls checked against the log of the servers`)
}

async function play(fault: Fault): Promise<void> {
  const tally = tallies.get(fault.name)!
  load.tally = tally
  tally.times++
  await fault.run(stage, holdMs, () => load.probe(SLACK_MS))
  const lifted = performance.now()
  while (!await load.probe(SLACK_MS) && performance.now() - lifted < 10 * RETURN_MS) await sleep(1)
  const returnMs = performance.now() - lifted
  tally.slowestReturnMs = Math.max(tally.slowestReturnMs, returnMs)
  if (returnMs > RETURN_MS) problems.push(`${fault.name}: the channel was back only after ${Math.round(returnMs)} ms`)
  await sleep(CALM_MS)
  if (fault.gentle === true) problems.push(...brokenOff(load.ended, stage.ledFrom, stage.ledTo))
  if (tally.latestMs > SLACK_MS) problems.push(`${fault.name}: a call ended ${Math.round(tally.latestMs)} ms after its deadline`)
}

function mebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`
}
