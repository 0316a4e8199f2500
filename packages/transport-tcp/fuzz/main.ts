import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { seeded } from '@skein/conformance'
import { used } from '@skein/testing/heap'
import { conversations } from './conversations.ts'
import type { Role } from './conversations.ts'
import { chop, mutate, noise } from './mutate.ts'
import { Stage } from './play.ts'

// pnpm fuzz [--seconds 60] [--seed N]: plays mutated conversations to both ends until the time is over or one fails.
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' } }, allowPositionals: true })
const seed = Number(values.seed ?? Date.now() % 2 ** 32)
const until = performance.now() + Number(values.seconds) * 1_000
console.log(`seed ${seed}: repeat this run with --seed ${seed}`)

const ROLES: readonly Role[] = ['server', 'server', 'server', 'client', 'client', 'client', 'greeting']
const MOST_GROWTH_MIB = 32

const random = seeded(seed)
let stage = await Stage.open()
let runs = 0
let current: { role: Role; chunks: readonly Buffer[] } = { role: 'server', chunks: [] }

function fail(thrown: unknown): never {
  const folder = join(import.meta.dirname, 'corpus')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${current.role}-${seed}-${runs}.json`)
  const text = thrown instanceof Error ? thrown.stack : String(thrown)
  writeFileSync(file, `${JSON.stringify({ role: current.role, chunks: current.chunks.map((it) => it.toString('hex')) })}\n`)
  console.error(`run ${runs} failed: ${text}\nit is kept as ${file}, which the tests replay`)
  process.exit(1)
}
process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)

const before = used()
while (performance.now() < until) {
  const role = ROLES[Math.floor(random() * ROLES.length)] ?? 'server'
  const all = conversations[role]
  const frames = random() < 0.05 ? [noise(random)] : mutate(random, all[Math.floor(random() * all.length)] ?? [])
  current = { role, chunks: chop(random, Buffer.concat(frames)) }
  try {
    await stage.play(role, current.chunks)
  } catch (thrown) {
    fail(thrown)
  }
  if (++runs % 2_000 === 0) {
    await stage.close()
    stage = await Stage.open()
  }
}
await stage.close()
const grown = Math.round((used() - before) / 2 ** 20)
console.log(`${runs} conversations, none failed; memory grew by ${grown} MiB`)
if (grown > MOST_GROWTH_MIB) throw new Error('memory grew without bound')
