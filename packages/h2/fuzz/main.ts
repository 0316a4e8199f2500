import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { used } from '@skein/testing/heap'
import { Random } from '../test/hpack/random.ts'
import type { Role } from './conversation.ts'
import { chop, cut, mutate } from './mutate.ts'
import { nodeTraffic } from './node-traffic.ts'
import { play } from './play.ts'
import { ownTraffic } from './traffic.ts'

// pnpm fuzz [--seconds 60] [--seed N]: plays mutated conversations to both roles until the time is over or one fails.
const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' } }, allowPositionals: true,
})
const seed = Number(values.seed ?? Date.now() % 2 ** 32)
const until = performance.now() + Number(values.seconds) * 1_000
console.log(`seed ${seed}: repeat this run with --seed ${seed}`)

/** Conversations that are mutated until they give way to others. */
const AT_ONCE = 8
const RUNS_EACH = 4_000
const MOST_GROWTH_MIB = 32

const random = new Random(seed)
const theirs = await nodeTraffic()
let runs = 0
let current: { role: Role; chunks: readonly Uint8Array[] } = { role: 'server', chunks: [] }

function keep(thrown: unknown): never {
  const folder = join(import.meta.dirname, 'corpus')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${current.role}-${seed}-${runs}.json`)
  const chunks = current.chunks.map((it) => Buffer.from(it).toString('hex'))
  writeFileSync(file, `${JSON.stringify({ role: current.role, chunks })}\n`)
  const text = thrown instanceof Error ? thrown.stack : String(thrown)
  console.error(`run ${runs} failed: ${text}\nit is kept as ${file}, which the tests replay`)
  process.exit(1)
}

let conversations = [theirs]
const before = used()
while (performance.now() < until) {
  if (runs % RUNS_EACH === 0) {
    conversations = [theirs, ...Array.from({ length: AT_ONCE }, () => ownTraffic(random.below(2 ** 31)))]
  }
  const role: Role = random.below(2) === 0 ? 'server' : 'client'
  const { toServer, toClient } = random.pick(conversations)
  const whole = cut(Buffer.concat(role === 'server' ? toServer : toClient))
  const frames = random.below(20) === 0 ? [random.bytes(random.below(400))] : mutate(random, whole)
  current = { role, chunks: chop(random, frames) }
  try {
    play(role, current.chunks)
  } catch (thrown) {
    keep(thrown)
  }
  runs++
}
const grown = Math.round((used() - before) / 2 ** 20)
console.log(`${runs} conversations, none failed; memory grew by ${grown} MiB`)
if (grown > MOST_GROWTH_MIB) throw new Error('memory grew without bound')
