import { createServer as createHttp2 } from 'node:http2'
import type { ServerHttp2Session, ServerHttp2Stream } from 'node:http2'
import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { protobuf } from '@skein/codec-protobuf'
import { Random } from '../common/random.ts'
import { Deframer, framed } from '../differential/wire.ts'
import { RanLog } from '../load/ran.ts'
import { Proof } from '../load/service.ts'

// The program of servers that misbehave on purpose: they say where they listen, and serve until they are killed.

export type Oddity =
  /** Accepts, and never says a word. */
  | 'mute'
  /** GOAWAY after every so many calls, whatever is on its way. */
  | 'goaway'
  /** Refuses and resets calls. */
  | 'reset'

export interface OddSettings { readonly oddity: Oddity; readonly log: string; readonly seed: number }

const CALLS_A_CONNECTION = 20
const REFUSED = 7
const { oddity, log, seed } = JSON.parse(process.argv[2] ?? '{}') as OddSettings
const ran = new RanLog(log)
const random = new Random(seed)
const ask = protobuf().bind(Proof.methods.run.input)
const answer = protobuf().bind(Proof.methods.run.output)

const server: Server = oddity === 'mute' ? createServer((socket) => { socket.on('error', () => undefined).resume() }) : serve()
server.listen(0, '127.0.0.1', () => {
  process.send?.({ address: `127.0.0.1:${(server.address() as AddressInfo).port}` })
})

function serve(): Server {
  const http2 = createHttp2({ streamResetBurst: 1_000_000, streamResetRate: 1_000_000 })
  http2.on('session', (session: ServerHttp2Session) => {
    let calls = 0
    session.on('error', () => undefined)
    session.on('stream', (stream: ServerHttp2Stream) => {
      stream.on('error', () => undefined)
      calls++
      // Those beyond the last that GOAWAY named were never begun.
      if (oddity === 'goaway' && calls > CALLS_A_CONNECTION) return
      take(stream)
      if (oddity === 'goaway' && calls === CALLS_A_CONNECTION) session.goaway(0, stream.id)
    })
  })
  return http2
}

function take(stream: ServerHttp2Stream): void {
  if (oddity === 'reset' && random.chance(0.25)) {
    stream.close(REFUSED)
    return
  }
  const deframer = new Deframer((bytes) => {
    const { id } = ask.decode(bytes)
    ran.add(id)
    if (oddity === 'reset' && random.chance(0.3)) return stream.close(random.pick([2, 8, 11]))
    stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true })
    stream.once('wantTrailers', () => { stream.sendTrailers({ 'grpc-status': '0' }) })
    stream.end(framed(answer.encode({ id }), 'identity', random))
    return undefined
  })
  stream.on('data', (chunk: Buffer) => { deframer.add(chunk) })
}
