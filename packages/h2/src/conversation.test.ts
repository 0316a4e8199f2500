import { describe, expect, it } from 'vitest'
import { sumOf } from '../test/call.ts'
import type { Call } from '../test/call.ts'
import { Pair } from '../test/pair.ts'
import { Random } from '../test/hpack/random.ts'
import { REQUEST } from '../test/raw.ts'
import { CANCEL } from './codes.ts'

/** What was written on a stream by either side. */
interface Talk {
  readonly call: Call
  served: Call | undefined
  readonly there: Uint8Array[]
  readonly back: Uint8Array[]
  broken: boolean
}

const SIZES = [0, 1, 5, 100, 1_000, 17_000, 70_000]
const WINDOWS = [64, 300, 5_000, 65_535, 262_144]

/** A random but valid conversation, in random chunks, over random windows; all that was said must arrive. */
function converse(seed: number): void {
  const random = new Random(seed)
  const window = (): { streamWindow: number; mostWindow: number; unreadBytes: number } => {
    const bytes = random.pick(WINDOWS)
    const unreadBytes = random.pick([1_000, 10_000_000])
    return { streamWindow: bytes, mostWindow: bytes * random.pick([1, 4]), unreadBytes }
  }
  const frames = random.pick([16_384, 40_000])
  const pair = new Pair({
    seed, chunk: random.pick([0, 700, 20_000]), client: { ...window(), frameBytes: frames },
    server: { ...window(), frameBytes: frames, tableBytes: random.pick([0, 100, 4_096, 20_000]) },
  })
  for (const end of [pair.client, pair.server]) end.room = random.pick([3_000, 262_144])
  const talks: Talk[] = []
  pair.server.onAccept = (served) => {
    served.reads = random.below(4) > 0
    served.onHeaders = () => {
      const number = Number(served.headers.at(-1)?.[1])
      talks[number]!.served = served
    }
  }
  for (let step = 0; step < 150; step++) {
    pair.now += random.below(5)
    if (talks.length < 15 && pair.client.session.hasRoom) {
      const call = pair.call(false, [...REQUEST, ['n', String(talks.length)]])
      talks.push({ call, served: undefined, there: [], back: [], broken: false })
    }
    speak(pair, random, random.pick(talks))
    for (let turns = random.below(30); turns > 0; turns--) pair.turn()
  }
  finish(pair, talks)
}

function speak(pair: Pair, random: Random, talk: Talk): void {
  const { call, served } = talk
  const bytes = random.bytes(random.pick(SIZES))
  switch (random.below(8)) {
    case 0:
    case 1:
      if (!call.sentLast) talk.there.push(bytes)
      call.write(bytes)
      break
    case 2:
    case 3:
      if (served === undefined || served.sentLast) break
      if (talk.back.length === 0) pair.respond(served)
      talk.back.push(bytes)
      served.write(bytes)
      break
    case 4: call.sendLast(); break
    case 5:
      if (random.below(6) > 0) break
      talk.broken = true
      random.pick([call, served ?? call]).reset(CANCEL)
      break
    case 6: toggle(call); break
    default: if (served !== undefined) toggle(served)
  }
}

function toggle(call: Call): void {
  call.reads = !call.reads
  if (call.reads) call.readAll()
}

function finish(pair: Pair, talks: readonly Talk[]): void {
  const readOn = (): void => {
    for (const call of [...pair.client.calls, ...pair.server.calls]) {
      call.reads = true
      call.readAll()
    }
  }
  for (const { call } of talks) call.sendLast()
  // What was not read may have held up requests that were not there yet.
  for (let round = 0; round < 3; round++) {
    readOn()
    pair.pump()
  }
  for (const { served, back } of talks) {
    if (served === undefined || served.sentLast) continue
    if (back.length === 0) pair.respond(served)
    pair.finish(served)
  }
  pair.pump()
  for (const { call, served, there, back, broken } of talks) {
    expect(call.closed).toBe(true)
    if (broken) continue
    expect(served?.sum).toBe(sumOf(...there))
    expect(served?.log.at(-1)).toMatch(/last$/)
    expect(call.sum).toBe(sumOf(...back))
    expect(call.log.at(-1)).toBe('trailers')
  }
  for (const { session, events } of [pair.client, pair.server]) {
    expect(events.filter((event) => event.startsWith('failed'))).toEqual([])
    expect([session.streams.size, session.window.unread, session.scheduler.idle]).toEqual([0, 0, true])
  }
  expect(pair.client.session.live).toBe(0)
}

describe('random conversations', () => {
  const seeds = Array.from({ length: 40 }, (_, i) => i + 1)
  it.each(seeds)('of seed %i arrive as they were sent', (seed) => { converse(seed) })
})
