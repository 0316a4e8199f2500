import { afterAll, expect } from 'vitest'

/** What outlives a test file only when somebody forgot to close it. */
const KINDS = ['PipeServerWrap', 'PipeWrap', 'ProcessWrap', 'TCPServerWrap', 'TCPSocketWrap', 'TLSWrap', 'UDPWrap']
const PATIENCE_MS = 2_000

function open(): Map<string, number> {
  const counts = new Map<string, number>()
  for (const kind of process.getActiveResourcesInfo()) {
    if (KINDS.includes(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return counts
}

// The process's own streams are made when they are first looked at, which must not count as a leak.
for (const own of [process.stdin, process.stdout, process.stderr]) own.unref?.()

const before = open()

function leaked(): string[] {
  return [...open()].filter(([kind, n]) => n > (before.get(kind) ?? 0)).map(([kind, n]) => `${n} × ${kind}`)
}

afterAll(async () => {
  // A socket that has been closed lives on until the loop has told it so.
  const until = performance.now() + PATIENCE_MS
  while (leaked().length > 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 10))
  expect(leaked(), 'this file left sockets, servers or processes open').toEqual([])
})
