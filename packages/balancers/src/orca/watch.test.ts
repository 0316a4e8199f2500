import { Code } from '@skein/core'
import type { Bytes, Invoke, ResponseSink, Status } from '@skein/core'
import type { Connection } from '@skein/core/transport'
import { describe, expect, it } from 'vitest'
import { Bed, servers } from '../../test/fleet.ts'
import { weightedRoundRobin } from '../weighted-round-robin.ts'
import { LoadReport } from './report.ts'

interface Asked extends Connection {
  /** The streams that were asked for, and of them those that were cancelled. */
  readonly streams: ResponseSink<Bytes>[]
  cancelled: number
}

function connection(): Asked {
  const streams: ResponseSink<Bytes>[] = []
  const invoke: Invoke<Bytes, Bytes> = (_, responses) => {
    streams.push(responses)
    return { send: () => true, finish: () => undefined, pull: () => undefined, cancel: () => { made.cancelled++ } }
  }
  const made: Asked = {
    endpoint: { address: 'a' }, peer: { address: 'a' }, state: 'ready', step: '', why: undefined, inFlight: 0, room: 1,
    invoke, close: () => Promise.resolve(), streams, cancelled: 0,
  }
  return made
}

function asking(): { bed: Bed; at: Asked } {
  const at = connection()
  const all = servers(2)
  all[0]!.connection = at
  return { bed: new Bed(weightedRoundRobin({ outOfBand: {}, blackoutMs: 0 }), all), at }
}

const GONE: Status = { code: Code.UNAVAILABLE, message: 'gone' }
const report = LoadReport.encode({ rpsFractional: 10, cpuUtilization: 0.5 })

describe('load reports out of band', () => {
  it('are asked for again when the stream ends, ever more seldom, and sooner again once one came', () => {
    const { bed, at } = asking()
    const waits: number[] = []
    for (let i = 0; i < 10; i++) {
      const { length } = at.streams
      at.streams.at(-1)!.end(GONE, [])
      const begun = bed.clock.now()
      while (at.streams.length === length) bed.clock.advance(1)
      waits.push(bed.clock.now() - begun)
    }
    waits.forEach((ms, i) => {
      const most = Math.min(1_000 * 2 ** i, 120_000)
      expect(ms).toBeGreaterThanOrEqual(most / 2)
      expect(ms).toBeLessThanOrEqual(most)
    })
    at.streams.at(-1)!.message(report)
    at.streams.at(-1)!.end(GONE, [])
    bed.clock.advance(1_000)
    expect(at.streams).toHaveLength(12)
  })

  it('are not asked for again of a server that has none, until it is connected to anew', () => {
    const { bed, at } = asking()
    at.streams[0]!.end({ code: Code.UNIMPLEMENTED, message: '' }, [])
    bed.clock.advance(3_600_000)
    bed.update()
    expect(at.streams).toHaveLength(1)
    const next = connection()
    bed.all[0]!.connection = next
    bed.update()
    expect(next.streams).toHaveLength(1)
  })

  it('are asked for on one connection, and not of who is not ready, gone, or when all is over', () => {
    const { bed, at } = asking()
    const next = connection()
    bed.all[0]!.connection = next
    bed.update()
    expect([at.cancelled, next.streams.length]).toEqual([1, 1])
    bed.all[0]!.state = 'connecting'
    bed.update()
    expect(next.cancelled).toBe(1)
    bed.all[0]!.state = 'ready'
    bed.update()
    bed.balancing.close?.()
    expect([next.streams.length, next.cancelled]).toEqual([2, 2])
  })

  it('may be anything: one that can not be read is told of', () => {
    const { bed, at } = asking()
    at.streams[0]!.message(Uint8Array.of(0xff))
    expect(bed.events).toMatchObject([{ type: 'load', peer: { address: '10.0.0.0:50051' } }])
    expect(bed.picks(100)).toEqual([50, 50])
  })

  it('go before those of calls', () => {
    const { bed, at } = asking()
    bed.end(bed.all[1], 1, undefined, [['endpoint-load-metrics-bin', report]])
    expect(bed.clock.pending).toBe(0)
    at.streams[0]!.message(report)
    expect(bed.clock.pending).toBe(1)
  })
})
