import { createInterface } from 'node:readline'
import { handledBy } from '../messages/libraries.ts'
import type { MessageName, Operation } from '../messages/subjects.ts'

/** What a worker is started with. */
export interface MessagesWork {
  readonly subject: string
  readonly message: MessageName
  readonly operation: Operation
}

/** This thread's processor time in ms: what others do on the machine is no part of it. */
function processorTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** Times a second; the time is read once in many. */
function rate(run: () => void, milliseconds: number): number {
  const batch = 100
  const began = processorTime()
  let runs = 0
  let now = began
  while (now - began < milliseconds) {
    for (let n = 0; n < batch; n += 1) run()
    runs += batch
    now = processorTime()
  }
  return Math.round(runs / (now - began) * 1000)
}

const { subject, message, operation } = JSON.parse(process.argv[2]!) as MessagesWork
const handled = await handledBy(subject, message)
const bytes = handled.encode()
/** What came out last: where nobody reads it, the compiler may leave the work out. */
let kept: unknown
const run = {
  encode: () => { kept = handled.encode() },
  decode: () => { kept = handled.decode(bytes) },
  both: () => { kept = handled.decode(handled.encode()) },
}[operation]

// Each line is how long to go on for.
for await (const milliseconds of createInterface({ input: process.stdin })) {
  const perSecond = rate(run, Number(milliseconds))
  if (kept === undefined) throw new Error('nothing came out')
  process.stdout.write(`${JSON.stringify({ perSecond, bytes: bytes.length })}\n`)
}
