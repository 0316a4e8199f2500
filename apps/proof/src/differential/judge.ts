import assert from 'node:assert/strict'
import type { Metadata } from '@skein/core'
import type { Plan } from './plan.ts'

/** What a server saw of a call; its messages were checked as they came. */
export interface Served {
  readonly metadata: Metadata
  readonly messages: number
  readonly halfClosed: boolean
  /** Resolves when the server is done with it. */
  readonly done: Promise<void>
}

/** What a client saw of a call; its messages were checked as they came. */
export interface Called {
  readonly headers: Metadata
  readonly messages: number
  readonly code: number
  readonly message: string
  readonly trailers: Metadata
  /** Whether its end says that the server never saw it. */
  readonly unsent: boolean
}

export const CANCELLED = 1

/** Throws where the two ends of a call don't agree with its plan. */
export function judge(plan: Plan, called: Called, served: Served | undefined): void {
  const { stop } = plan
  const cut = stop?.by === 'client' && called.code === CANCELLED
  if (called.unsent) {
    assert.ok(cut, `it ended as unsent, with code ${called.code}: ${called.message}`)
    assert.equal(served, undefined, 'it ended as unsent, and the server saw it')
  } else if (!cut) assert.ok(served, 'the server never saw it')
  if (served !== undefined) {
    same(served.metadata, plan.metadata, 'metadata of the request')
    if (!cut && (stop === undefined || stop.by === 'client')) {
      assert.equal(served.messages, plan.requests.length, 'requests that arrived')
      assert.ok(served.halfClosed, "the client's half was not closed")
    }
  }
  if (cut) return
  if (stop?.by === 'reset') {
    assert.equal(called.code, stop.means, `RST_STREAM ${stop.code} became: ${called.message}`)
    return
  }
  assert.deepEqual([called.code, called.message], [plan.code, plan.message], 'the status')
  assert.equal(called.messages, plan.responses.length, 'responses that arrived')
  same(called.headers, plan.headers, 'headers')
  same(called.trailers, plan.trailers, 'trailers')
}

/** HTTP keeps the order of values of one name only. */
function same(found: Metadata, expected: Metadata, what: string): void {
  assert.deepEqual(byName(found), byName(expected), what)
}

function byName(metadata: Metadata): Record<string, string[]> {
  const names: Record<string, string[]> = {}
  for (const [name, value] of metadata.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    if (!name.startsWith('x-')) continue
    const list = names[name] ??= []
    list.push(typeof value === 'string' ? value : Buffer.from(value).toString('hex'))
  }
  return names
}
