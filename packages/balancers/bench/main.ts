import type { Call } from '@skein/core'
import type { Picker } from '@skein/core/fleet'
import { systemClock } from '@skein/kit/clock'
import { OK } from '@skein/kit/status'
import { callOf, servers } from '../test/fleet.ts'
import { subjects } from './subjects.ts'

// What a pick costs in ns, by how many servers there are and how many calls run. Weights differ, every server has
// answered once, and each call has one of 4,096 keys. Exits with 1 where one costs more than it may with 100 servers.

const SERVERS = [10, 100, 1_000]
const IN_FLIGHT = [0, 10_000]
const PICKS = 400_000
const ROUNDS = 7

const calls = Array.from({ length: 4_096 }, (_, i) => callOf([['x-trace', 'a'], ['x-tenant', `tenant-${i}`]]))

/** ns a pick: the fastest of some rounds. */
function measure(picker: Picker): number {
  let least = Infinity
  let missed = 0
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now()
    for (let i = 0; i < PICKS; i++) if (picker(calls[i & 4_095] as Call) === undefined) missed++
    least = Math.min(least, (performance.now() - begun) * 1e6 / PICKS)
  }
  if (missed > 0) throw new Error(`${missed} picks gave nobody`)
  return least
}

const columns = SERVERS.flatMap((count) => IN_FLIGHT.map((inFlight) => ({ count, inFlight })))
const heads = columns.map(({ count, inFlight }) => `${count} / ${inFlight}`.padStart(14))
console.log(`${'ns a pick: servers / calls in flight'.padEnd(38)}${heads.join('')}`)
for (const { name, most, balancer } of subjects) {
  const row: string[] = []
  for (const { count, inFlight } of columns) {
    const all = servers(count, (i) => ({ weight: 1 + i % 3, zone: 'ab'[i % 2] }))
    for (const it of all) it.inFlight = inFlight / count
    const balancing = balancer.start({ clock: systemClock, random: Math.random, emit: undefined }, () => undefined)
    const { picker } = balancing.update(all)
    for (const it of all) balancing.ended?.(it, calls[0] as Call, 5, OK, [])
    await Promise.resolve()
    const ns = measure(picker)
    balancing.close?.()
    const over = count === 100 && ns > most
    if (over) process.exitCode = 1
    row.push(`${ns.toFixed(0)}${over ? ` > ${most}!` : ''}`.padStart(14))
  }
  console.log(`${name.padEnd(38)}${row.join('')}`)
}
