/**
 * What a policy costs a call that goes well: ns of one call with it, less those without, beneath the codec, over a far
 * end that answers at once.
 */
import type { Bytes, Call, Interceptor, Invoke, Method, RequestSink, ResponseSink, Status } from '@skein/core'
import { CallContext } from '@skein/kit/call'
import { OwnHost } from '@skein/kit/host'
import { NO_METADATA, OK } from '@skein/kit/status'
import { hedge, retry } from '@skein/resilience'

const METHOD: Method = {
  path: '/bench.v1.Bench/Call', input: { name: 'In' }, output: { name: 'Out' }, clientStream: false, serverStream: false, idempotent: true,
}
const MESSAGE: Bytes = new Uint8Array(16)
const BATCH = 100
const ROUNDS = 15
const BATCHES = 4000

/** A server that answers at the end of its tick. */
class Answering implements RequestSink<Bytes> {
  static waiting: Answering[] = []
  private readonly responses: ResponseSink<Bytes>

  constructor(responses: ResponseSink<Bytes>) {
    this.responses = responses
  }

  send(): boolean {
    Answering.waiting.push(this)
    return true
  }

  answer(): void {
    this.responses.headers(NO_METADATA)
    this.responses.message(MESSAGE)
    this.responses.end(OK, NO_METADATA)
  }

  finish(): void { /* The message was the last. */ }
  cancel(why: Status): void { this.responses.end(why, NO_METADATA) }
  pull(): void { /* There is room. */ }
}

class Asking implements ResponseSink<Bytes> {
  static ended = 0
  headers(): void { /* Nobody reads them. */ }
  message(): boolean { return true }
  end(): void { Asking.ended++ }
  ready(): void { /* All has been sent. */ }
}

const far: Invoke<Bytes, Bytes> = (_, responses) => new Answering(responses)

async function batch(invoke: Invoke<Bytes, Bytes>): Promise<void> {
  for (let i = 0; i < BATCH; i++) {
    const call: Call = new CallContext(METHOD, NO_METADATA, 1e12, 'raw', undefined, undefined)
    invoke(call, new Asking()).send(MESSAGE, true)
  }
  await Promise.resolve()
  const { waiting } = Answering
  Answering.waiting = []
  for (const it of waiting) it.answer()
}

/** ns a call. */
async function round(invoke: Invoke<Bytes, Bytes>): Promise<number> {
  const began = process.hrtime.bigint()
  for (let i = 0; i < BATCHES; i++) await batch(invoke)
  return Number(process.hrtime.bigint() - began) / BATCHES / BATCH
}

const host = new OwnHost({})
const subjects: Readonly<Record<string, Interceptor | undefined>> = {
  none: undefined,
  'retry()': retry()(host),
  'retry({ perAttemptTimeout })': retry({ perAttemptTimeout: 1000 })(host),
  'hedge()': hedge()(host),
}
const best: Record<string, number> = {}
for (let i = 0; i < ROUNDS; i++) {
  for (const [name, policy] of Object.entries(subjects)) {
    const ns = await round(policy === undefined ? far : policy(far))
    best[name] = Math.min(best[name] ?? Infinity, ns)
  }
}
const bare = best['none'] ?? 0
for (const [name, ns] of Object.entries(best)) {
  console.log(`${name.padEnd(30)} ${ns.toFixed(0).padStart(5)} ns a call, ${(ns - bare).toFixed(0).padStart(5)} more than none`)
}
