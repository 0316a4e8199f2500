import { describe, expect, it } from 'vitest'
import { readGhz } from './ghz.ts'
import { readH2load } from './h2load.ts'

const h2load = (succeeded: number, failed: number, data: number) => `
finished in 1.50s, 285066.67 req/s, 13.86MB/s
requests: 1000 total, 1000 started, 1000 done, ${succeeded} succeeded, ${failed} failed, 0 errored, 0 timeout
traffic: 20.80KB (21807) total, 1.15KB (1203) headers (space savings 95.45%), 12.05KB (${data}) data`

describe('readH2load', () => {
  it('takes the calls that were answered with a message', () => {
    expect(readH2load(h2load(1_000, 0, 21_500))).toEqual({ calls: 1_000, p50: null, p99: null })
  })

  it('refuses answers without one, and failures', () => {
    expect(() => readH2load(h2load(1_000, 0, 0))).toThrow('0 bytes came back')
    expect(() => readH2load(h2load(990, 10, 21_500))).toThrow('10 failed')
    expect(() => readH2load('')).toThrow('counted no requests')
  })
})

describe('readGhz', () => {
  const report = {
    count: 500, total: 1e9, statusCodeDistribution: { OK: 500 },
    latencyDistribution: [{ percentage: 50, latency: 2_000 }, { percentage: 99, latency: 9_000 }],
  }

  it('takes calls, seconds and percentiles', () => {
    expect(readGhz(JSON.stringify(report))).toEqual({ calls: 500, seconds: 1, p50: 2, p99: 9 })
  })

  it('refuses what did not end well', () => {
    const bad = { ...report, statusCodeDistribution: { OK: 499, Unavailable: 1 } }
    expect(() => readGhz(JSON.stringify(bad))).toThrow('"Unavailable":1')
  })
})
