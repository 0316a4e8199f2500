import { Recorder } from '@skein/conformance'
import type { Method } from '@skein/core'
import type { Connection } from '@skein/core/transport'
import { CallContext } from '@skein/kit/call'
import { systemClock } from '@skein/kit/clock'
import { compression } from '@skein/transport-http2'
import { Random } from '../common/random.ts'
import type { Watchdog } from '../common/watchdog.ts'
import { CANCELLED } from './judge.ts'
import type { Called } from './judge.ts'
import { pause } from './pace.ts'
import { checkMessage, payload } from './payload.ts'
import type { Plan } from './plan.ts'

/** The watchdog notices before. */
const PATIENCE_MS = 600_000

export function methodOf({ shape }: Plan): Method {
  const path = `/proof.Calls/${shape}`
  return {
    path, input: { name: `${path} request` }, output: { name: `${path} response` }, idempotent: false,
    clientStream: shape === 'ClientStream' || shape === 'Duplex',
    serverStream: shape === 'ServerStream' || shape === 'Duplex',
  }
}

/** Makes a plan's call on a connection of ours, and says what came of it. */
export async function call(connection: Connection, plan: Plan, watchdog: Watchdog): Promise<Called> {
  const random = new Random(plan.seed + 1)
  const deadline = plan.timeoutMs === undefined ? Infinity : systemClock.now() + plan.timeoutMs
  const metadata = [['plan', String(plan.seed)] as const, ...plan.metadata]
  const context = new CallContext(methodOf(plan), metadata, deadline, 'proto', undefined, undefined)
  context.set(compression, plan.requestCoding)
  const caller = new Recorder({ room: random.whole(1, 4) })
  let moved = 0
  const cancel = (): void => { if (!caller.over) caller.cancel({ code: CANCELLED, message: 'the plan says so' }) }
  const stop = (): void => { if (plan.stop?.by === 'client' && moved++ >= plan.stop.after) cancel() }
  caller.onMessage = () => { watchdog.progress() }
  caller.opened(connection.invoke(context, caller))
  stop()
  const sent = send(caller, plan, random, stop)
  const stopped = plan.stop?.by !== 'client' ? undefined : sent.then(async () => {
    const all = plan.responses.length
    await caller.until('all responses', () => caller.over || caller.count('message') === all, PATIENCE_MS)
    cancel()
  })
  await Promise.all([sent, read(caller, random, stop), stopped])
  caller.check()
  const { status, trailers } = await caller.ended()
  caller.messages.forEach((bytes, i) => { checkMessage(plan.seed, 'response', i, plan.responses, bytes) })
  const headers = caller.events.find((it) => it.kind === 'headers')?.metadata ?? []
  context.over(status)
  return {
    headers, trailers, messages: caller.messages.length, code: status.code, message: status.message,
    unsent: status.delivery === 'unsent',
  }
}

async function send(caller: Recorder, { seed, requests }: Plan, random: Random, sent: () => void): Promise<void> {
  for (const [i, size] of requests.entries()) {
    await caller.until('ready', () => !caller.full || caller.over, PATIENCE_MS)
    if (caller.over) return
    const last = i + 1 === requests.length && random.chance(0.5)
    caller.send(payload(seed, 'request', i, size), last)
    if (last) return
    sent()
    await pause(random)
  }
  if (!caller.over) caller.finish()
}

async function read(caller: Recorder, random: Random, got: () => void): Promise<void> {
  while (!caller.over) {
    await caller.until('messages or the end', () => caller.stopped || caller.over, PATIENCE_MS)
    await pause(random)
    caller.room = random.whole(1, 10)
    if (caller.stopped && !caller.over) caller.pull()
    got()
  }
}
