import { makeCertificate, NotProven, peer } from '@skein/peers'
import { readFlags } from './common/flags.ts'
import { Watchdog } from './common/watchdog.ts'
import { runH2load } from './differential/h2load.ts'
import { runRound } from './differential/round.ts'

/** Nothing that is well stands still for so long, on a slow machine either. */
const STILL_MS = 20_000
const TELL_MS = 5_000

/** Of so many rounds one is h2load's. */
const H2LOAD_EVERY = 10

const { seconds, seed, strict } = readFlags('differential', 'random conversations between our ends and those of node:http2', 15)
const notProven = new NotProven(strict)
const h2load = await peer('h2load')
if (h2load.missing !== undefined) notProven.add('h2load against our server', h2load.missing)
using identity = await makeCertificate()
using watchdog = new Watchdog(STILL_MS)
const until = performance.now() + seconds * 1_000
const sum = { rounds: 0, calls: 0, messages: 0, bytes: 0, h2load: 0 }
let failures = 0
let told = performance.now()
console.log(`differential: seed ${seed}, ${seconds} s`)

for (let round = seed; performance.now() < until; round++) {
  try {
    const { calls, messages, bytes } = await runRound(round, identity, watchdog)
    sum.rounds++
    sum.calls += calls
    sum.messages += messages
    sum.bytes += bytes
    if (h2load.path !== undefined && round % H2LOAD_EVERY === 0) sum.h2load += await runH2load(h2load.path, round)
  } catch (thrown) {
    console.error(`differential: the round with seed ${round} failed (again: --seed ${round} --seconds 1)\n`, thrown)
    failures++
    break
  }
  if (performance.now() - told > TELL_MS) tell()
}
tell()
for (const line of notProven.lines()) console.log(line)
process.exitCode = notProven.exitCode(failures)

function tell(): void {
  told = performance.now()
  const { rounds, calls, messages, bytes } = sum
  const load = sum.h2load === 0 ? '' : `, ${sum.h2load} calls of h2load`
  console.log(`${rounds} rounds, ${calls} calls, ${messages} messages, ${Math.round(bytes / 2 ** 20)} MiB${load}: all as planned`)
}
