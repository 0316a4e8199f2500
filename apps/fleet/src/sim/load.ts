import { Code } from '@skein/core'
import type { Bytes, Clock, Invoke, Method, ResponseSink, Status } from '@skein/core'
import { CallContext } from '@skein/kit/call'
import { NO_METADATA } from '@skein/kit/status'
import { wheelOf } from '@skein/kit/wheel'
import type { Random } from '../random.ts'

export interface LoadOptions {
  readonly clock: Clock
  readonly random: Random
  /** Calls a second, at a time in ms: Poisson arrivals of that rate. It must not be 0. */
  readonly rate: (now: number) => number
  /** The clients, which take turns at random. */
  readonly clients: readonly Invoke<Bytes, Bytes>[]
  readonly method: Method
  /** ms for the whole call. @default Infinity */
  readonly timeout?: number | undefined
  /** In ms on the clock: no call begins at or after it. */
  readonly until: number
  readonly began: () => void
  /** How a call ended that began at `began`. */
  readonly ended: (began: number, ms: number, status: Status) => void
}

const REQUEST: Bytes = new Uint8Array(8)

/** Makes calls until the time is up. */
export function load(options: LoadOptions): void {
  const { clock, random, rate, clients, until } = options
  const arrive = (): void => {
    if (clock.now() >= until) return
    options.began()
    new OneCall(options).start(clients[random.below(clients.length)]!)
    next()
  }
  const next = (): void => { clock.after(random.exponential(1000 / rate(clock.now())), arrive) }
  next()
}

class OneCall implements ResponseSink<Bytes> {
  private readonly options: LoadOptions
  private readonly call: CallContext
  private readonly began: number

  constructor(options: LoadOptions) {
    const { clock, method, timeout = Infinity } = options
    this.options = options
    this.began = clock.now()
    this.call = new CallContext(method, NO_METADATA, this.began + timeout, 'proto', undefined, undefined)
  }

  start(invoke: Invoke<Bytes, Bytes>): void {
    const requests = this.call.request = invoke(this.call, this)
    wheelOf(this.options.clock).arm(this.call, this.call.deadline)
    requests.send(REQUEST, true)
  }

  headers(): void {
    // They say nothing here.
  }

  message(): boolean {
    return true
  }

  ready(): void {
    // One message is sent, and nothing waits.
  }

  end(status: Status): void {
    const { clock, ended } = this.options
    wheelOf(clock).remove(this.call)
    this.call.over(status)
    ended(this.began, clock.now() - this.began, status)
  }
}

/** Whether a call ended well. */
export function isOk({ code }: Status): boolean {
  return code === Code.OK
}
