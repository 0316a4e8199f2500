import type { Call } from '@skein/core'

/** Where there is no AsyncLocalStorage, no call is ever current: deadlines and cancellation are then passed by hand. */
export function current(): Call | undefined {
  return undefined
}

export function enter(_call: Call | undefined): void {
  // There is nothing that could carry it.
}

export function runWith<T>(_call: Call | undefined, run: () => T): T {
  return run()
}

export function inRoot<T>(run: () => T): T {
  return run()
}
