import type { Bytes, Call, Invoke, Metadata, RequestSink, ResponseSink, Status } from '@skein/core'
import { NO_METADATA, OK } from '@skein/kit/status'
import { Log, PATIENCE_MS } from './log.ts'
import { methodOf } from './samples.ts'

export type Asked<I> =
  | { readonly kind: 'send'; readonly message: I; readonly last: boolean }
  | { readonly kind: 'finish' }
  | { readonly kind: 'pull' }
  | { readonly kind: 'cancel'; readonly why: Status }

/** One call at the far end, which does what the test says and holds whatever is above it to the rules. */
export class FarCall<I = Bytes, O = Bytes> extends Log<Asked<I>> implements RequestSink<I> {
  readonly call: Call
  /** Changed by tests: how many messages it takes before it says false, and again after each `ready`. */
  room: number
  over = false
  /** Whether it was told to wait and hasn't heard `pull` yet. */
  full = false
  readonly responses: ResponseSink<O>
  private taken = 0
  private owesReady = false
  private inside = false

  constructor(call: Call, responses: ResponseSink<O>, room: number) {
    super('the far end')
    this.call = call
    this.responses = responses
    this.room = room
  }

  get messages(): I[] {
    return this.events.flatMap((it) => (it.kind === 'send' ? [it.message] : []))
  }

  get halfClosed(): boolean {
    return this.events.some((it) => it.kind === 'finish' || (it.kind === 'send' && it.last))
  }

  get cancelled(): Status | undefined {
    return this.events.flatMap((it) => (it.kind === 'cancel' ? [it.why] : []))[0]
  }

  /** It said false and owes a `ready`. */
  get stopped(): boolean {
    return this.owesReady
  }

  async got(messages: number): Promise<void> {
    await this.until(`${messages} messages`, () => this.count('send') >= messages)
  }

  async closed(): Promise<void> {
    await this.until('the half-close', () => this.halfClosed)
  }

  /** Reads to the half-close, in fits: `room` says of how many messages each time. */
  async readAll(room: () => number): Promise<void> {
    while (!this.halfClosed) {
      await this.until('messages or the half-close', () => this.stopped || this.halfClosed)
      this.room = room()
      if (this.stopped) this.ready()
    }
  }

  async gone(): Promise<Status> {
    await this.until('the cancel', () => this.cancelled !== undefined)
    return this.cancelled as Status
  }

  send(message: I, last: boolean): boolean {
    if (this.over) return false
    if (this.halfClosed) this.breach('a message came after the half-close')
    if (this.owesReady) this.breach('a message came after a false and before the ready (rule 3)')
    this.taken++
    if (this.taken >= this.room && !last) this.owesReady = true
    const room = !this.owesReady
    this.saw({ kind: 'send', message, last })
    return room
  }

  finish(): void {
    if (this.over) return
    if (this.halfClosed) this.breach('the half-close came twice')
    this.saw({ kind: 'finish' })
  }

  cancel(why: Status): void {
    if (this.over) return
    this.saw({ kind: 'cancel', why })
    this.end(why)
  }

  pull(): void {
    if (this.over) return
    if (this.inside) this.breach('pull came from inside a message (rule 3)')
    if (!this.full) this.breach('pull came without a false (rule 3)')
    this.full = false
    this.saw({ kind: 'pull' })
  }

  /** Room again, for what said false. */
  ready(): void {
    this.owesReady = false
    this.taken = 0
    if (!this.over) this.responses.ready()
  }

  headers(metadata: Metadata = NO_METADATA): this {
    this.responses.headers(metadata)
    return this
  }

  message(message: O): boolean {
    if (this.over) return false
    return this.pushing(() => this.responses.message(message))
  }

  /** For a test that answers by another way than `message`: whatever it calls is held to the same rules. */
  pushing(push: () => boolean): boolean {
    const closed = this.over
    this.inside = true
    const room = push()
    this.inside = false
    if (closed && room) this.breach('message returned true after the end (rule 2)')
    if (!room && !this.over) this.full = true
    return room
  }

  /** Answers what there is room for: each time it is full it waits. */
  async messageAll(messages: Iterable<O>): Promise<void> {
    for (const message of messages) {
      await this.until('pull', () => !this.full || this.over)
      if (this.over) return
      this.message(message)
    }
  }

  end(status: Status = OK, trailers: Metadata = NO_METADATA): void {
    if (this.over) return
    this.over = true
    this.full = false
    this.responses.end(status, trailers)
    this.look()
  }
}

/** Calls of this path are answered at once and not written down: see `TransportStage.fence`. */
const FENCE = methodOf('Fence').path

/** The end of a chain or of a connection: an Invoke whose calls a test takes and answers. */
export class Far<I = Bytes, O = Bytes> {
  readonly calls: FarCall<I, O>[] = []
  /** Room of the calls to come; see `FarCall.room`. */
  room: number = Infinity
  /** What answers the calls that no test takes: in a microtask after `invoke`. */
  script: ((far: FarCall<I, O>) => void) | undefined = undefined
  private taken = 0
  private readonly waiting: ((far: FarCall<I, O>) => void)[] = []

  readonly invoke: Invoke<I, O> = (call: Call, responses: ResponseSink<O>) => {
    const far = new FarCall<I, O>(call, responses, this.room)
    if (call.method.path === FENCE) {
      queueMicrotask(() => { far.headers().end() })
      return far
    }
    this.calls.push(far)
    const { script } = this
    if (script !== undefined) queueMicrotask(() => { if (!far.over) script(far) })
    else this.waiting.shift()?.(this.next() ?? far)
    return far
  }

  /** The next call, in the order in which they came. */
  async accept(patienceMs: number = PATIENCE_MS): Promise<FarCall<I, O>> {
    const ready = this.next()
    if (ready !== undefined) return ready
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(taken), 1)
        reject(new Error(`the far end waited ${patienceMs} ms for a call`))
      }, patienceMs)
      // In a task of its own, by when the call has begun.
      const taken = (far: FarCall<I, O>): void => {
        clearTimeout(timer)
        queueMicrotask(() => { resolve(far) })
      }
      this.waiting.push(taken)
    })
  }

  /** Forgets the calls so far: `accept` waits for later ones. */
  skip(): void {
    this.taken = this.calls.length
  }

  check(): void {
    for (const far of this.calls) far.check()
  }

  private next(): FarCall<I, O> | undefined {
    return this.taken < this.calls.length ? this.calls[this.taken++] : undefined
  }
}
