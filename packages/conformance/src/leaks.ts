/** What keeps running when somebody forgot to close it. What the process had before is not counted. */
export interface LeakCheck {
  /**
   * Throws, naming them, where there are more sockets, servers, timers or listeners than there were. What is being
   * closed gets as long as `patienceMs` (2,000) to be gone.
   */
  settle(patienceMs?: number): Promise<void>
}

/** Kinds of what libuv holds that come and go by themselves. */
const TRANSIENT = new Set([
  'CloseReq', 'FSReqCallback', 'FSReqPromise', 'Immediate', 'MessagePort', 'TickObject', 'TTYWrap',
])

/**
 * Takes note of what is open. Call it before, and `settle` after. Timers that don't keep the process alive aren't seen;
 * a test that must see them passes a ManualClock and looks at its `pending`.
 */
export function leakCheck(): LeakCheck {
  const before = counts()
  return {
    async settle(patienceMs = 2_000) {
      const until = performance.now() + patienceMs
      // Closing takes turns of the event loop; each look is a turn, so nothing sleeps.
      while (more(before).length > 0 && performance.now() < until) {
        await new Promise((resolve) => { setImmediate(resolve) })
      }
      const left = more(before)
      if (left.length > 0) throw new Error(`left open: ${left.join(', ')}`)
    },
  }
}

function counts(): Map<string, number> {
  const found = new Map<string, number>()
  const add = (kind: string, n = 1): void => { found.set(kind, (found.get(kind) ?? 0) + n) }
  for (const kind of process.getActiveResourcesInfo()) if (!TRANSIENT.has(kind)) add(kind)
  for (const name of process.eventNames()) add(`listener of process ${String(name)}`, process.listenerCount(name))
  return found
}

function more(before: Map<string, number>): string[] {
  const grown = [...counts()].map(([kind, n]) => [kind, n - (before.get(kind) ?? 0)] as const)
  return grown.filter(([, n]) => n > 0).map(([kind, n]) => `${n} × ${kind}`)
}
