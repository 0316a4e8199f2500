import type { Bytes, Call, Invoke, Metadata, RequestSink, ResponseSink, Status } from '@skein/core'
import { Log, PATIENCE_MS } from './log.ts'

export type Seen<O> =
  | { readonly kind: 'headers'; readonly metadata: Metadata }
  | { readonly kind: 'message'; readonly message: O }
  | { readonly kind: 'ready' }
  | { readonly kind: 'end'; readonly status: Status; readonly trailers: Metadata }

export interface RecorderOptions {
  /** In reports. @default 'the caller' */
  readonly who?: string
  /** Messages that it takes before it says false, and again after each `pull`. @default Infinity */
  readonly room?: number
}

/**
 * A caller that writes down everything it hears and holds its call to the twelve rules: nothing before `invoke` has
 * returned; headers, messages, one end; one `ready` for each `false` and none from inside a `send`; no message after a
 * `false`; an end by the time that `cancel` returns; no room after the end.
 */
export class Recorder<I = Bytes, O = Bytes> extends Log<Seen<O>> implements RequestSink<I>, ResponseSink<O> {
  /** Changed by tests: how many messages are taken before it says false. */
  room: number
  /** Called with each message, before it is answered; for a test that acts from inside. */
  onMessage: ((message: O) => void) | undefined = undefined
  private sink: RequestSink<I> | undefined = undefined
  private taken = 0
  private inside = false
  private owesReady = false
  private owesPull = false
  private halfClosed = false
  private final: { readonly status: Status; readonly trailers: Metadata } | undefined = undefined

  constructor({ who = 'the caller', room = Infinity }: RecorderOptions = {}) {
    super(who)
    this.room = room
  }

  /** `invoke` has returned this. */
  opened(requests: RequestSink<I>): this {
    this.sink = requests
    return this
  }

  /** What invoke returned. */
  get requests(): RequestSink<I> {
    if (this.sink === undefined) throw new Error(`${this.who}: call opened() with what invoke returned`)
    return this.sink
  }

  get messages(): O[] {
    return this.events.flatMap((it) => (it.kind === 'message' ? [it.message] : []))
  }

  get over(): boolean {
    return this.final !== undefined
  }

  /** Whether it was told to wait and hasn't heard `ready` yet. */
  get full(): boolean {
    return this.owesReady
  }

  get stopped(): boolean {
    return this.owesPull
  }

  async ended(patienceMs: number = PATIENCE_MS): Promise<{ readonly status: Status; readonly trailers: Metadata }> {
    await this.until('the end', () => this.final !== undefined, patienceMs)
    if (this.final === undefined) throw new Error('unreachable')
    return this.final
  }

  async heard(messages: number): Promise<void> {
    await this.until(`${messages} messages`, () => this.count('message') >= messages)
  }

  send(message: I, last: boolean): boolean {
    const { requests } = this
    const room = this.sending(() => requests.send(message, last))
    if (last) this.close()
    return room
  }

  /** For a test that sends by another way than `send`: whatever it calls is held to the same rules. */
  sending(send: () => boolean): boolean {
    const closed = this.over
    this.inside = true
    const room = send()
    this.inside = false
    if (typeof room !== 'boolean') this.breach(`send returned ${String(room)}: it returns a boolean (the contract)`)
    if (closed && room) this.breach('send returned true after the end (rule 2)')
    if (!room && !this.over) this.owesReady = true
    return room
  }

  /** Reads to the end, in fits: `room` says of how many messages each time. */
  async readAll(room: () => number): Promise<void> {
    while (!this.over) {
      await this.until('messages or the end', () => this.stopped || this.over)
      this.room = room()
      if (this.stopped && !this.over) this.pull()
    }
  }

  /** Sends what there is room for: each time it is full it waits. */
  async sendAll(messages: Iterable<I>, last: boolean): Promise<void> {
    for (const message of messages) {
      await this.until('ready', () => !this.owesReady || this.over)
      if (this.over) return
      this.send(message, false)
    }
    if (last && !this.over) this.finish()
  }

  finish(): void {
    this.close()
    this.requests.finish()
  }

  cancel(why: Status): void {
    this.requests.cancel(why)
    if (!this.over) this.breach('cancel returned before the end had come (rule 4)')
  }

  pull(): void {
    this.owesPull = false
    this.taken = 0
    this.requests.pull()
  }

  headers(metadata: Metadata): void {
    this.early('headers')
    if (this.over) this.breach('headers came after the end (rule 2)')
    if (this.count('headers') > 0) this.breach('headers came twice (rule 2)')
    if (this.count('message') > 0) this.breach('headers came after a message (rule 2)')
    this.saw({ kind: 'headers', metadata })
  }

  message(message: O): boolean {
    this.early('a message')
    if (this.over) this.breach('a message came after the end (rule 2)')
    if (this.count('headers') === 0) this.breach('a message came before the headers (rule 2)')
    if (this.owesPull) this.breach('a message came after a false and before the pull (rule 3)')
    this.taken++
    // Before it is answered: whoever acts on it from inside pulls too early, which is for that test to see.
    if (this.taken >= this.room) this.owesPull = true
    const room = !this.owesPull
    this.saw({ kind: 'message', message })
    this.onMessage?.(message)
    return room && !this.over
  }

  ready(): void {
    this.early('ready')
    if (this.inside) this.breach('ready came from inside a send (rule 3)')
    if (this.over) this.breach('ready came after the end (rule 2)')
    if (!this.owesReady && !this.halfClosed) this.breach('ready came without a false (rule 3)')
    this.owesReady = false
    this.saw({ kind: 'ready' })
  }

  end(status: Status, trailers: Metadata): void {
    this.early('the end')
    if (this.over) this.breach('the end came twice (rule 2)')
    if (!Number.isInteger(status.code) || typeof status.message !== 'string') {
      this.breach(`the end has no status: code ${String(status.code)}, message ${String(status.message)}`)
    }
    this.owesReady = false
    this.final ??= { status, trailers }
    this.saw({ kind: 'end', status, trailers })
  }

  /** What has no more to send may still hear `ready`, and may not. */
  private close(): void {
    this.halfClosed = true
    this.owesReady = false
  }

  private early(what: string): void {
    if (this.sink === undefined) this.breach(`${what} came before invoke had returned (rule 1)`)
  }

}

/** For a test that calls `invoke` by itself: `const caller = recorder(); caller.opened(invoke(call, caller))`. */
export function recorder<I = Bytes, O = Bytes>(options?: RecorderOptions): Recorder<I, O> {
  return new Recorder(options)
}

/** Makes a call and records it. */
export function open<I, O>(invoke: Invoke<I, O>, call: Call, options?: RecorderOptions): Recorder<I, O> {
  const caller = new Recorder<I, O>(options)
  return caller.opened(invoke(call, caller))
}
