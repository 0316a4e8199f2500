import type { Payload } from '../messages.ts'

const KEPT = 64
const MAX_AGE_MS = 60_000

/**
 * What cacheable_unary is to meet on its way: the same answer to the same request within a minute. The case is written
 * for a proxy that heeds `cache-control`; without one the server stands in for it.
 */
export class Cache {
  readonly #answers = new Map<string, { readonly payload: Payload; readonly until: number }>()

  answerTo(request: Payload | undefined): Payload {
    const key = Buffer.from(request?.body ?? []).toString('base64')
    const now = performance.now()
    const known = this.#answers.get(key)
    if (known !== undefined && known.until > now) return known.payload
    const payload: Payload = { type: 'COMPRESSABLE', body: Buffer.from(String(process.hrtime.bigint())) }
    this.#answers.delete(key)
    this.#answers.set(key, { payload, until: now + MAX_AGE_MS })
    const [oldest] = this.#answers.keys()
    if (this.#answers.size > KEPT && oldest !== undefined) this.#answers.delete(oldest)
    return payload
  }
}
