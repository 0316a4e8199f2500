import { errorName } from '../src/codes.ts'
import { ClientSession } from '../src/client-session.ts'
import type { SessionOptions } from '../src/options.ts'
import type { Acceptor } from '../src/server-session.ts'
import { ServerSession } from '../src/server-session.ts'
import { Call } from './call.ts'
import { join } from './raw.ts'

const POOL = { take: (): Uint8Array => new Uint8Array(65_536) }

/** Whoever owns a session: notes what it is told, and hands over what is to be sent. */
export abstract class End implements Acceptor {
  abstract readonly session: ClientSession | ServerSession
  readonly events: string[] = []
  /** Bytes that a socket would not have taken; a test may hold them here. */
  backlog = 0
  /** What the socket takes of large payloads at once. */
  room = 262_144
  /** There is something to send. */
  wants = false
  readonly calls: Call[] = []
  /** How often the last stream ended. */
  emptiedTimes = 0
  /** Bytes that were flushed. */
  sent = 0

  wanted(): void { this.wants = true }
  settled(): void { this.events.push('settled') }
  roomAgain(): void { this.events.push('room again') }
  ponged(number: number): void { this.events.push(`ponged ${number}`) }
  pinged(): void { this.events.push('pinged') }
  drained(): void { this.events.push('drained') }
  emptied(): void { this.emptiedTimes++ }
  oversized(): void { this.events.push('oversized') }

  goingAway(code: number, text: string, last: number): void {
    this.events.push(`going away ${errorName(code)} ${last}${text === '' ? '' : ` ${text}`}`)
  }

  failed(code: number, text: string): void {
    this.events.push(`failed ${errorName(code)} ${text}`)
  }

  abstract accept(): Call

  /** All that is to leave now, as a copy. */
  take(): Uint8Array {
    this.wants = false
    const { chunks, bytes } = this.session.flush(this.room)
    const whole = join(...chunks)
    if (whole.length !== bytes) throw new Error(`a batch of ${whole.length} bytes says that it has ${bytes}`)
    this.sent += bytes
    if (bytes > 0) this.session.relieve()
    return whole
  }
}

export class ClientEnd extends End {
  readonly session: ClientSession

  constructor(options: Partial<SessionOptions> = {}) {
    super()
    this.session = new ClientSession({ pool: POOL, ...options }, this)
  }

  accept(): Call {
    throw new Error('a client accepts no streams')
  }
}

export class ServerEnd extends End {
  readonly session: ServerSession
  /** What to do with a stream before its headers are told. */
  onAccept: (call: Call) => void = () => undefined

  constructor(options: Partial<SessionOptions> = {}) {
    super()
    this.session = new ServerSession({ pool: POOL, ...options }, this)
  }

  accept(): Call {
    const call = new Call(this.session)
    this.calls.push(call)
    this.onAccept(call)
    return call
  }
}
