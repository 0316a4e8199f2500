import type { Metadata } from '@skein/core'
import { Random } from '../common/random.ts'

export const MOST_BYTES: number = 3 * 2 ** 20
/** Of all messages of one direction of a call. */
const MOST_TOTAL = 6 * 2 ** 20

export type Shape = 'Unary' | 'ClientStream' | 'ServerStream' | 'Duplex'

/** How a call is cut short. */
export type Stop =
  /** The client cancels once so many messages have gone or come. */
  | { readonly by: 'client'; readonly after: number }
  /** The server resets the stream instead of answering. */
  | { readonly by: 'reset'; readonly code: number; readonly means: number }
  /** The server ends the call without waiting for the rest of its requests. */
  | { readonly by: 'early end' }

/** One call, in all that both ends have to know of it; the same for the same seed. */
export interface Plan {
  readonly seed: number
  readonly shape: Shape
  /** Sizes of messages. */
  readonly requests: readonly number[]
  readonly responses: readonly number[]
  readonly metadata: Metadata
  readonly headers: Metadata
  readonly trailers: Metadata
  readonly code: number
  readonly message: string
  readonly requestCoding: Coding
  readonly responseCoding: Coding
  /** Requests that the server waits for before it answers. */
  readonly answersAfter: number
  /** The answer is nothing but an end: headers with END_STREAM. */
  readonly bare: boolean
  readonly timeoutMs: number | undefined
  readonly stop: Stop | undefined
}

export type Coding = 'identity' | 'gzip' | 'deflate'

/** RST_STREAM codes a server may say, and the status that gRPC makes of them (PROTOCOL-HTTP2, Errors). */
const RESETS = [[2, 13], [7, 14], [8, 1], [11, 8], [12, 7]] as const
const CODINGS: readonly Coding[] = ['identity', 'identity', 'gzip', 'deflate']
const MESSAGES = ['', 'plain', 'not found: 100 % of "it"', 'Grüße, 世界 🌍', 'line\nbreak\ttab', '%41 is no A']

/** `canReset`: whether the server of this run can reset streams. */
export function makePlan(seed: number, canReset: boolean): Plan {
  const random = new Random(seed)
  const shape = random.pick<Shape>(['Unary', 'Unary', 'ClientStream', 'ServerStream', 'Duplex'])
  const requests = sizes(random, shape === 'ClientStream' || shape === 'Duplex')
  const fails = random.chance(0.25)
  const bare = fails && random.chance(0.3)
  const streams = shape === 'ServerStream' || shape === 'Duplex'
  const responses = bare || (fails && !streams) ? [] : sizes(random, streams)
  const stop = fails ? (random.chance(0.4) ? { by: 'early end' as const } : undefined)
    : stopOf(random, requests.length, responses.length, canReset)
  return {
    seed, shape, requests, responses, bare, stop,
    metadata: metadata(random, 'x-req'),
    headers: bare ? [] : metadata(random, 'x-head'),
    trailers: metadata(random, 'x-trail'),
    code: fails ? random.whole(2, 16) : 0,
    message: fails ? random.pick(MESSAGES) : '',
    requestCoding: random.pick(CODINGS),
    responseCoding: random.pick(CODINGS),
    answersAfter: random.pick([0, random.whole(0, requests.length), requests.length]),
    timeoutMs: random.chance(0.5) ? random.whole(60_000, 6_000_000) : undefined,
  }
}

export function describePlan(plan: Plan): string {
  const { seed, shape, requests, responses, code, stop } = plan
  const ending = stop === undefined ? `code ${code}` : stop.by
  return `call ${seed}: ${shape} ${requests.length} > ${responses.length}, ${ending}`
}

function sizes(random: Random, many: boolean): number[] {
  const count = !many ? 1 : random.chance(0.1) ? random.whole(100, 300) : random.whole(0, 12)
  let left = MOST_TOTAL
  return random.list(count, () => {
    const size = Math.min(left, sizeOf(random))
    left -= size
    return size
  })
}

/** Mostly small, now and then on the edge of a frame or a window, sometimes large. */
function sizeOf(random: Random): number {
  const dice = random.next()
  if (dice < 0.1) return 0
  if (dice < 0.6) return random.whole(1, 200)
  if (dice < 0.8) return random.whole(200, 20_000)
  if (dice < 0.9) return random.pick([1_024, 16_384, 65_535, 262_144]) + random.whole(-6, 6)
  if (dice < 0.97) return random.whole(20_000, 200_000)
  return random.whole(200_000, MOST_BYTES)
}

function metadata(random: Random, prefix: string): Metadata {
  const names = random.list(random.pick([0, 0, 1, 2, 5]), () => `${prefix}-${random.whole(0, 3)}${random.chance(0.3) ? '-bin' : ''}`)
  return names.map((name) => [name, name.endsWith('-bin') ? random.bytes(random.whole(0, 40)) : text(random)] as const)
}

function text(random: Random): string {
  const length = random.pick([1, 5, 30, 400])
  const inner = random.list(length, () => String.fromCharCode(random.whole(0x20, 0x7e))).join('')
  // HTTP/2 has no spaces at the ends of a value (RFC 9113 §8.2.1).
  return `<${inner}>`
}

function stopOf(random: Random, requests: number, responses: number, canReset: boolean): Stop | undefined {
  const dice = random.next()
  if (dice < 0.15) return { by: 'client', after: random.whole(0, requests + responses) }
  if (dice > 0.95 && canReset) {
    const [code, means] = random.pick(RESETS)
    return { by: 'reset', code, means }
  }
  return undefined
}
