import { once } from 'node:events'
import type { Http2Stream } from 'node:http2'
import type { Random } from '../common/random.ts'
import type { Watchdog } from '../common/watchdog.ts'
import { pause } from './pace.ts'
import { payload } from './payload.ts'
import type { Side } from './payload.ts'
import type { Coding } from './plan.ts'
import { framed } from './wire.ts'

const MOST_CHUNK = 100_000

/** Reads by fits: after some of the chunks nothing is taken for a while. */
export function readInFits(
  stream: Http2Stream, random: Random, watchdog: Watchdog, take: (chunk: Buffer) => void,
): void {
  stream.on('data', (chunk: Buffer) => {
    watchdog.progress()
    take(chunk)
    if (!random.chance(0.1)) return
    stream.pause()
    void pause(random).then(() => { stream.resume() })
  })
}

/** Writes messages cut and joined anywhere; `before` is awaited before each, and false ends it. */
export async function writeAll(
  stream: Http2Stream, seed: number, side: Side, sizes: readonly number[], coding: Coding, random: Random,
  before: (index: number) => boolean | Promise<boolean>,
): Promise<void> {
  let held: Buffer[] = []
  const gone = closed(stream)
  for (let i = 0; i < sizes.length; i++) {
    if (!await before(i)) return
    held.push(framed(payload(seed, side, i, sizes[i]!), coding, random))
    if (i + 1 < sizes.length && random.chance(0.3)) continue
    await writeCut(stream, Buffer.concat(held), random, gone)
    held = []
  }
}

async function writeCut(stream: Http2Stream, bytes: Buffer, random: Random, gone: Promise<void>): Promise<void> {
  for (let at = 0; at < bytes.length && !stream.destroyed && !stream.closed;) {
    const size = random.chance(0.2) ? random.whole(1, 10) : random.whole(1, MOST_CHUNK)
    const room = stream.write(bytes.subarray(at, at + size))
    at += size
    if (!room) await Promise.race([once(stream, 'drain').catch(() => undefined), gone])
    await pause(random)
  }
}

export async function closed(stream: Http2Stream): Promise<void> {
  if (!stream.destroyed) await new Promise<void>((resolve) => { stream.once('close', resolve) })
}
