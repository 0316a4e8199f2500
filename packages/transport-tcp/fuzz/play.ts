import type { Bytes, RequestSink, ResponseSink } from '@skein/core'
import type { Listener, Router } from '@skein/core/transport'
import { Recorder } from '@skein/conformance'
import { NO_METADATA, OK } from '@skein/kit/status'
import { tcp } from '../src/index.ts'
import { OPEN } from '../src/frames.ts'
import type { TcpOptions } from '../src/index.ts'
import { callTo, hostOf, methodAt } from '../test/ends.ts'
import { rawClient, rawServer } from '../test/raw.ts'
import type { RawPeer, RawServer } from '../test/raw.ts'
import { vectors } from '../test/vectors.ts'
import type { Role } from './conversations.ts'

const PATIENCE_MS = 5_000
const OPTIONS: TcpOptions = { window: { streamBytes: 200_000, connectionBytes: 400_000 }, keepalive: false }

/** Answers what it is sent, and holds the transport to what a handler may expect of it. */
class Echo implements RequestSink<Bytes> {
  private readonly responses: ResponseSink<Bytes>
  private readonly running: Set<Echo>
  private headed = false
  private over = false

  constructor(responses: ResponseSink<Bytes>, running: Set<Echo>) {
    this.responses = responses
    this.running = running
    running.add(this)
  }

  send(message: Bytes, last: boolean): boolean {
    if (this.over) return false
    if (!this.headed) this.responses.headers(NO_METADATA)
    this.headed = true
    this.responses.message(message)
    if (last) this.finish()
    return true
  }

  finish(): void { this.end() }
  cancel(): void { this.end() }
  pull(): void { /* It sends what it is sent, within the peer's own credit. */ }

  private end(): void {
    if (this.over) return
    this.over = true
    this.running.delete(this)
    this.responses.end(OK, NO_METADATA)
  }
}

/** One end under test, to which bytes are played. */
export class Stage {
  private readonly running: Set<Echo>
  private readonly listener: Listener
  private readonly server: RawServer

  private constructor(listener: Listener, server: RawServer, running: Set<Echo>) {
    this.listener = listener
    this.server = server
    this.running = running
  }

  static async open(): Promise<Stage> {
    const running = new Set<Echo>()
    const router: Router = { method: methodAt, invoke: (_, responses) => new Echo(responses, running) }
    const listener = await tcp(OPTIONS).listen({ address: '127.0.0.1:0' }, undefined, hostOf(), router)
    return new Stage(listener, await rawServer(), running)
  }

  /** Plays bytes, closes, and throws where anything is left, hangs or breaks a rule. */
  async play(role: Role, chunks: readonly Buffer[]): Promise<void> {
    await within(role === 'server' ? this.playServer(chunks) : this.playClient(role, chunks))
  }

  async close(): Promise<void> {
    await this.listener.close(0)
    await this.server.close()
  }

  private async playServer(chunks: readonly Buffer[]): Promise<void> {
    const peer = await rawClient(this.listener.endpoint.address)
    await write(peer, chunks)
    await peer.rest()
    if (this.running.size > 0) throw new Error(`${this.running.size} handlers run on a closed connection`)
  }

  private async playClient(role: Role, chunks: readonly Buffer[]): Promise<void> {
    let changed: () => void = () => undefined
    const connection = tcp(OPTIONS).connect({ address: this.server.address }, undefined, hostOf(), () => { changed() })
    const calls: Recorder[] = []
    const peer = await this.server.accept()
    if (role === 'client') {
      peer.write(vectors().get('server-hello')!)
      while (connection.state === 'connecting') await new Promise<void>((resolve) => { changed = resolve })
      for (let i = 0; i < 3; i++) {
        const call = new Recorder()
        calls.push(call)
        call.opened(connection.invoke(callTo('/a/b'), call)).send(Buffer.alloc(100), i > 0)
        await peer.frameOf(OPEN)
      }
    }
    await write(peer, chunks)
    while (connection.state !== 'closed') await new Promise<void>((resolve) => { changed = resolve })
    if (connection.why === undefined || connection.inFlight !== 0) throw new Error('it closed without a why, or with calls in flight')
    for (const call of calls) {
      if (!call.over) throw new Error('a call has no end though its connection is closed')
      call.check()
    }
    await connection.close(0)
    peer.close()
  }
}

async function write(peer: RawPeer, chunks: readonly Buffer[]): Promise<void> {
  for (const chunk of chunks) {
    if (peer.socket.destroyed) return
    peer.socket.write(chunk)
    await new Promise((resolve) => { setImmediate(resolve) })
  }
  peer.socket.end()
}

async function within(run: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => { reject(new Error(`it hangs: no end after ${PATIENCE_MS} ms`)) }, PATIENCE_MS)
  })
  try {
    await Promise.race([run, late])
  } finally {
    clearTimeout(timer)
  }
}
