import { AsyncLocalStorage } from 'node:async_hooks'
import type { Call } from '@skein/core'

/** On the global object, so that two copies of this package share one context. */
const STORE = Symbol.for('skein.ambient')
const shared = globalThis as { [STORE]?: AsyncLocalStorage<Call | undefined> }
const storage = (shared[STORE] ??= new AsyncLocalStorage<Call | undefined>())
const snapshot = AsyncLocalStorage.snapshot()

/** The incoming call whose handler is running, if one is. */
export function current(): Call | undefined {
  return storage.getStore()
}

/**
 * Makes it the current call of this tick and of all that is started in it from now on: for a callback of one's own that
 * is run in root, and not from inside `inRoot`, whose context Node 22 would keep.
 */
export function enter(call: Call | undefined): void {
  storage.enterWith(call)
}

/** Runs with it as the current call. */
export function runWith<T>(call: Call | undefined, run: () => T): T {
  return storage.run(call, run)
}

/** Runs outside any call: for timers, batches and connects, which outlive the call that happens to cause them. */
export function inRoot<T>(run: () => T): T {
  return snapshot(run)
}
