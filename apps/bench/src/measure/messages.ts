import { fileURLToPath } from 'node:url'
import type { Case } from '../cases.ts'
import { Child } from '../harness/child.ts'
import { median, spread } from '../harness/statistics.ts'
import type { TurnOptions } from '../harness/turns.ts'
import { messageNames, messageSubjects, operations } from '../messages/subjects.ts'
import type { MessageSubject } from '../messages/subjects.ts'
import { type Result, without } from '../row.ts'
import type { MessagesWork } from './messages-worker.ts'

const worker = fileURLToPath(new URL('messages-worker.ts', import.meta.url))
const limitMs = 60_000
const warmUpMs = 300

/** A library in a process of its own, and the figures of its rounds. */
interface Timed {
  readonly subject: MessageSubject
  readonly child: Child
  readonly rounds: number[]
  bytes: number
  failed: string | undefined
}

/** `encode-small`: one operation on one message, by each library in a process of its own; they take turns. */
export async function timeMessages(it: Case, options: TurnOptions): Promise<Result[]> {
  const { seconds, rounds, step } = options
  const all = messageSubjects.map((subject): Timed => {
    const words = [...subject.flags, worker, JSON.stringify(workOf(it.name, subject.name))]
    return { subject, child: new Child(subject.name, process.execPath, words), rounds: [], bytes: 0, failed: undefined }
  })
  try {
    step('every library, in turns')
    for (const timed of all) {
      await attempt(timed, async () => { timed.bytes = (await ask(timed, warmUpMs)).bytes })
    }
    for (let round = 0; round < rounds; round += 1) {
      // Each round begins with another one.
      for (const timed of [...all.slice(round % all.length), ...all.slice(0, round % all.length)]) {
        await attempt(timed, async () => { timed.rounds.push((await ask(timed, seconds * 1000 / rounds)).perSecond) })
      }
    }
    return all.map((timed) => resultOf(it, timed))
  } finally {
    await Promise.all(all.map(({ child }) => child.close()))
  }
}

function workOf(name: string, subject: string): MessagesWork {
  const operation = operations.find((one) => name.startsWith(`${one}-`))!
  const message = messageNames.find((one) => name.endsWith(`-${one.toLowerCase()}`))!
  return { subject, message, operation }
}

function ask({ child }: Timed, milliseconds: number): Promise<{ readonly perSecond: number, readonly bytes: number }> {
  return child.ask(String(milliseconds), limitMs + milliseconds)
}

async function attempt(timed: Timed, run: () => Promise<void>): Promise<void> {
  if (timed.failed !== undefined) return
  try {
    await run()
  } catch (error) {
    timed.failed = error instanceof Error ? error.message : String(error)
  }
}

function resultOf(it: Case, { subject: { name, role }, rounds, bytes, failed }: Timed): Result {
  if (failed !== undefined) return without(it, name, role, { failed })
  return {
    ...without(it, name, role), perSecond: median(rounds), bytes, rounds, spread: Number(spread(rounds).toPrecision(2)),
  }
}
