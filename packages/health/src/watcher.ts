import { Code, RpcError } from '@skein/core'
import type { Board } from './board.ts'
import type { HealthCheckResponse } from './gen/grpc/health/v1/health.ts'
import type { Probe } from './probe.ts'
import { responseOf } from './state.ts'
import type { HealthState } from './state.ts'

/** What a stream of Watch yields. */
type Told = IteratorResult<HealthCheckResponse, undefined>
const DONE: Told = { done: true, value: undefined }

/** All who watch one server's health. */
export class Watchers {
  readonly board: Board
  /** No more than the state now is told. */
  closed = false
  readonly #most: number
  readonly #all = new Set<Watcher>()

  constructor(board: Board, most: number) {
    this.board = board
    this.#most = most
  }

  /** Throws RESOURCE_EXHAUSTED where there are as many as there may be. */
  enter(watcher: Watcher): void {
    if (this.#all.size >= this.#most) {
      const text = `this server's health has as many watchers as it may: ${this.#most} (maxWatchers)`
      throw new RpcError(Code.RESOURCE_EXHAUSTED, text)
    }
    this.#all.add(watcher)
  }

  leave(watcher: Watcher): void {
    this.#all.delete(watcher)
  }

  changed(): void {
    for (const it of this.#all) it.changed()
  }

  /** Resolves when those who wait for news have what there is; others may be slow. */
  tell(): Promise<void> {
    const waiting = [...this.#all].flatMap((it) => it.waiting ?? [])
    this.changed()
    return Promise.all(waiting).then(() => undefined)
  }

  /** Ends all streams, once they have been told the last. */
  close(): Promise<void> {
    this.closed = true
    return this.tell()
  }
}

/** One stream: the state at first, then each other one that there is when its reader is ready for it. */
export class Watcher implements AsyncIterableIterator<HealthCheckResponse> {
  /** What its reader awaits, while there is nothing new: the reader has what it resolves with before others do. */
  waiting: Promise<Told> | undefined = undefined
  readonly #watchers: Watchers
  readonly #name: string
  #probes: readonly Probe[] = []
  #told: HealthState['status'] | undefined = undefined
  #wake: ((told: Told) => void) | undefined = undefined
  #phase: 'new' | 'open' | 'over' = 'new'

  constructor(watchers: Watchers, name: string) {
    this.#watchers = watchers
    this.#name = name
  }

  /** It enters at the first of these and not before: a call may have ended by then. */
  next(): Promise<Told> {
    try {
      if (this.#phase === 'new') this.#enter()
    } catch (thrown) {
      return Promise.reject(RpcError.from(thrown))
    }
    const told = this.#news()
    if (told !== undefined) return Promise.resolve(told)
    const { promise, resolve } = Promise.withResolvers<Told>()
    this.#wake = resolve
    this.waiting = promise
    return promise
  }

  /** Its state may be another one. */
  changed(): void {
    if (this.#wake === undefined) return
    const told = this.#news()
    if (told !== undefined) this.#answer(told)
  }

  return(): Promise<Told> {
    this.#leave()
    this.#answer(DONE)
    return Promise.resolve(DONE)
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #news(): Told | undefined {
    if (this.#phase === 'over') return DONE
    const { board } = this.#watchers
    const state = board.now(this.#name)
    if (state !== undefined && state.status !== this.#told) {
      this.#told = state.status
      return { done: false, value: responseOf(state) }
    }
    if (!this.#watchers.closed) return undefined
    this.#leave()
    return DONE
  }

  #answer(told: Told): void {
    const wake = this.#wake
    this.#wake = undefined
    this.waiting = undefined
    wake?.(told)
  }

  #enter(): void {
    this.#watchers.enter(this)
    this.#phase = 'open'
    this.#probes = this.#watchers.board.probesOf(this.#name)
    for (const it of this.#probes) it.use()
  }

  #leave(): void {
    if (this.#phase === 'open') {
      this.#watchers.leave(this)
      for (const it of this.#probes) it.leave()
    }
    this.#phase = 'over'
  }
}
