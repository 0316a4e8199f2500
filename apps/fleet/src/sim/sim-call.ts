import { Code } from '@skein/core'
import type { Bytes, Call, Metadata, RequestSink, ResponseSink, Status } from '@skein/core'
import { NO_METADATA } from '@skein/kit/status'
import type { Outcome } from './server.ts'
import type { SimSubchannel } from './subchannel.ts'

const NOTHING: Bytes = new Uint8Array(0)

const STATUS: Readonly<Record<Outcome, Status>> = {
  done: { code: Code.OK, message: '' },
  failed: { code: Code.UNAVAILABLE, message: 'the work failed', delivery: 'unknown' },
  refused: { code: Code.UNAVAILABLE, message: 'the queue is full', delivery: 'unprocessed' },
  died: { code: Code.UNAVAILABLE, message: 'the server died', delivery: 'unknown' },
}

/** What a call needs of the client that places it. */
export interface Placer {
  /** Finds a server, now or when there is a picker that knows one. */
  place(call: SimCall): void
  forget(call: SimCall): void
  ended(call: SimCall, at: SimSubchannel, status: Status): Metadata
}

/** One call, or one attempt of it, at a simulated server. */
export class SimCall implements RequestSink<Bytes> {
  readonly call: Call
  /** When it was given to a server. */
  began = 0
  private readonly responses: ResponseSink<Bytes>
  private readonly placer: Placer
  private at: SimSubchannel | undefined = undefined
  private giveUp: (() => void) | undefined = undefined
  private over = false

  constructor(call: Call, responses: ResponseSink<Bytes>, placer: Placer) {
    this.call = call
    this.responses = responses
    this.placer = placer
  }

  send(_message: Bytes, last: boolean): boolean {
    if (last) this.finish()
    return !this.over
  }

  finish(): void {
    if (!this.over && this.at === undefined) this.placer.place(this)
  }

  pull(): void {
    // One message comes, and it is always taken.
  }

  cancel(why: Status): void {
    if (this.over) return
    this.giveUp?.()
    this.end({ ...why, delivery: this.at === undefined ? 'unsent' : 'unknown' })
  }

  placed(at: SimSubchannel, now: number): void {
    this.at = at
    this.call.peer = { address: at.endpoint.address }
    this.began = now
    at.inFlight++
    this.giveUp = at.server.serve((outcome) => {
      if (outcome === 'done') {
        this.responses.headers(NO_METADATA)
        this.responses.message(NOTHING)
      }
      this.end(STATUS[outcome])
    })
  }

  private end(status: Status): void {
    if (this.over) return
    this.over = true
    let trailers = NO_METADATA
    if (this.at === undefined) {
      this.placer.forget(this)
    } else {
      this.at.inFlight--
      trailers = this.placer.ended(this, this.at, status)
    }
    this.responses.end(status, trailers)
  }
}
