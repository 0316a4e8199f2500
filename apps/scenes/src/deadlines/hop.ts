import { setTimeout as sleep } from 'node:timers/promises'
import { createChannel, detached } from '@skein/client'
import { json } from '@skein/codec-json'
import { Code, RpcError } from '@skein/core'
import { retry } from '@skein/resilience'
import { createServer } from '@skein/server'
import type { ServerCall } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { settingsOf, tell } from '../child.ts'
import { Hop } from './service.ts'
import type { Go, Gone, Seen } from './service.ts'

// One hop of the chain, in a process of its own.

export interface HopSettings {
  /** The next one; absent: it is the last. */
  readonly next?: string
  /** ms that it works before it calls on, or answers. */
  readonly works: number
  /** The last one fails all calls, at once. */
  readonly fails?: boolean
  /** Attempts at the next one. @default 1 */
  readonly attempts?: number
}

/** ms that a hop with a timeout of its own allows the next. */
const OWN_TIMEOUT_MS = 1000

const { next, works, fails = false, attempts = 1 } = settingsOf<HopSettings>()
const channel = next === undefined ? undefined : createChannel(next, {
  transport: http2(), codec: json(), policies: [retry({ attempts, backoff: { initial: 5, max: 20 } })],
})
const further = channel?.client(Hop)
let seen: Seen = { calls: 0, finished: 0, stopped: 0 }

async function work(signal: AbortSignal): Promise<void> {
  try {
    await sleep(works, undefined, { signal })
    seen = { ...seen, finished: seen.finished + 1 }
  } finally {
    seen = { ...seen, stopped: Date.now() }
  }
}

async function go(asked: Go, { remaining: left, signal }: ServerCall): Promise<Gone> {
  seen = { ...seen, calls: seen.calls + 1 }
  if (fails) throw new RpcError(Code.UNAVAILABLE, 'the last of the chain is down')
  if (works > 0) await work(signal)
  if (further === undefined) return { left: [left] }
  const rest = asked.limit === 'deadline' ? await further.go(asked)
    : await detached(() => further.go(asked, { timeout: OWN_TIMEOUT_MS }))
  return { left: [left, ...rest.left] }
}

const server = createServer({ codec: json() })
server.add(Hop, {
  go,
  seen() {
    const told = seen
    seen = { calls: 0, finished: 0, stopped: 0 }
    return told
  },
})
const { url } = await server.listen(http2(), 'http://127.0.0.1:0')
tell(url, () => Promise.all([server.close({ grace: 0 }), channel?.close({ grace: 0 })]))
