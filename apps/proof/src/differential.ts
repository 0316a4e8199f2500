import { makeCertificate } from '@skein/peers'
import { readFlags } from './common/flags.ts'
import { Watchdog } from './common/watchdog.ts'
import { runRound } from './differential/round.ts'

/** Nothing that is well stands still for so long, on a slow machine either. */
const STILL_MS = 20_000
const TELL_MS = 5_000

const { seconds, seed } = readFlags('differential', 'random conversations between our ends and those of node:http2', 20)
using identity = await makeCertificate()
using watchdog = new Watchdog(STILL_MS)
const until = performance.now() + seconds * 1_000
const sum = { rounds: 0, calls: 0, messages: 0, bytes: 0 }
let told = performance.now()
console.log(`differential: seed ${seed}, ${seconds} s`)

for (let round = seed; performance.now() < until; round++) {
  try {
    const { calls, messages, bytes } = await runRound(round, identity, watchdog)
    sum.rounds++
    sum.calls += calls
    sum.messages += messages
    sum.bytes += bytes
  } catch (thrown) {
    console.error(`differential: the round with seed ${round} failed (again: --seed ${round} --seconds 1)\n`, thrown)
    process.exitCode = 1
    break
  }
  if (performance.now() - told > TELL_MS) tell()
}
tell()

function tell(): void {
  told = performance.now()
  const { rounds, calls, messages, bytes } = sum
  console.log(`${rounds} rounds, ${calls} calls, ${messages} messages, ${Math.round(bytes / 2 ** 20)} MiB: all as planned`)
}
