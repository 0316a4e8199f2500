import { NotProven } from '@skein/peers'
import { goneDifferences } from './run/examine.ts'
import { readFlags } from './run/flags.ts'
import { run } from './run/run.ts'
import { gatherSides } from './run/sides.ts'

const { seconds, seed, strict, python } = readFlags()
const notProven = new NotProven(strict)
await using sides = await gatherSides(python)
if (sides.missing !== undefined) notProven.add('messages beside Python\'s protobuf', sides.missing)
const names = sides.oracles.map(({ name }) => name)
console.log(`codec-differential: seed ${seed}, ${seconds} s, ${sides.forms.map(({ name }) => name).join(', ')} beside ${names.join(' and ')}`)

const gone = await goneDifferences(sides)
for (const line of gone) console.error(`fault: ${line}`)
const until = performance.now() + seconds * 1_000
const { cases, faults, totals } = await run(sides, {
  seed,
  goesOn: () => performance.now() < until,
  fault: (report) => { console.error(report) },
})
console.log(totals.table(names))
console.log(`${cases} cases, ${faults + gone.length} faults`)
for (const line of notProven.lines()) console.log(line)
process.exitCode = notProven.exitCode(faults + gone.length)
