import { readClientFlags } from '../flags/client.ts'
import { lineOf } from '../outcome.ts'
import { openSetting } from './open.ts'
import { runCase } from './run-cases.ts'

const flags = readClientFlags(process.argv.slice(2))
await using setting = openSetting(flags)
for (const it of flags.test_case) {
  const result = await runCase(it, setting)
  console.log(lineOf(result))
  if (result.outcome === 'failed') process.exitCode = 1
}
