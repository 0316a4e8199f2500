import { parseArgs } from 'node:util'
import { Client, credentials, Metadata, status } from '@grpc/grpc-js'
import type { ServiceError } from '@grpc/grpc-js'
import { protobuf } from '@skein/codec-protobuf'
import { Random } from '../common/random.ts'
import { Proof } from '../load/service.ts'
import type { Answer, Ask } from '../load/service.ts'
import type { Failure, LoadResult } from './result.ts'

// A load of calls by grpc-js, for as long as it is not asked to end; then it says what came of them.

const UNARY_WORKERS = 16
const STREAM_WORKERS = 4
const TALK_MESSAGES = 20
const TALK_DELAY_MS = 20
const CALL_MS = 20_000
/** Failures that are told, with as much of their messages. */
const TOLD = 100
const TOLD_MESSAGE = 200

const { values } = parseArgs({ options: { target: { type: 'string' }, 'wait-for-ready': { type: 'boolean', default: false } } })
const client = new Client(values.target ?? '', credentials.createInsecure())
const asks = protobuf().bind(Proof.methods.run.input)
const answers = protobuf().bind(Proof.methods.run.output)
const encode = (value: Ask): Buffer => Buffer.from(asks.encode(value))
const decode = (bytes: Buffer): Answer => answers.decode(bytes)
const metadata = new Metadata({ waitForReady: values['wait-for-ready'] })
const failures: Failure[] = []
let calls = 0
let failed = 0
let stopping = false

function run(id: string, delayMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { deadline: Date.now() + CALL_MS }
    client.makeUnaryRequest(Proof.methods.run.path, encode, decode, { id, delayMs }, metadata, options, (error) => {
      if (error === null) resolve()
      else reject(error)
    })
  })
}

/** Asks and waits for the answer, again and again on one stream. */
function talk(id: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { deadline: Date.now() + CALL_MS }
    const stream = client.makeBidiStreamRequest(Proof.methods.talk.path, encode, decode, metadata, options)
    let answered = 0
    stream.on('data', () => {
      if (++answered < TALK_MESSAGES) stream.write({ id, delayMs: TALK_DELAY_MS })
      else stream.end()
    })
    stream.on('error', () => undefined)
    stream.on('status', (end: ServiceError) => {
      if (end.code !== status.OK) reject(end)
      else if (answered < TALK_MESSAGES) reject(Object.assign(new Error(`it ended well after ${answered} answers`), { code: -1 }))
      else resolve()
    })
    stream.write({ id, delayMs: TALK_DELAY_MS })
  })
}

async function work(call: (id: string) => Promise<void>): Promise<void> {
  while (!stopping) {
    const id = `js-${calls++}`
    try {
      await call(id)
    } catch (thrown) {
      const { code, message = '', details = message } = thrown as Partial<ServiceError>
      if (failed++ >= TOLD) continue
      failures.push({ id, code: status[code ?? -1] ?? String(code), message: details.slice(0, TOLD_MESSAGE) })
    }
  }
}

process.once('SIGTERM', () => { stopping = true })
const random = new Random(1)
console.log('STARTED')
await Promise.all([
  ...Array.from({ length: UNARY_WORKERS }, () => work((id) => run(id, random.whole(0, 30)))),
  ...Array.from({ length: STREAM_WORKERS }, () => work(talk)),
])
client.close()
console.log(`RESULT ${JSON.stringify({ calls, failed, failures } satisfies LoadResult)}`)
