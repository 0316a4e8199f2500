import { Code } from '@skein/core'
import type { Event } from '@skein/core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { OwnHost } from './host.ts'
import { traceLine, traceTo } from './trace.ts'

const CONNECTED: Event = { type: 'connected', at: 12_345.6, peer: { address: '10.0.0.7:50051' } }

describe('a line of the trace', () => {
  it.each<[Event, string]>([
    [CONNECTED, 'skein   12.346 server: connected · peer 10.0.0.7:50051'],
    [{ type: 'ended', at: 1, detail: '/a.B/C', status: { code: Code.OK, message: '' } },
      'skein    0.001 server: ended · /a.B/C · OK'],
    [{ type: 'closed', at: 0, status: { code: Code.UNAVAILABLE, message: 'cut\n  off' } },
      'skein    0.000 server: closed · UNAVAILABLE · cut off'],
  ])('is one line', (event, line) => {
    expect(traceLine(event, 'server')).toBe(line)
  })
})

describe('SKEIN_TRACE', () => {
  afterEach(() => {
    vi.unstubAllEnvs()
    vi.restoreAllMocks()
  })

  it.each([
    ['1', 2], ['all', 2], ['connected', 1], ['closed, connected', 2], ['picked', 0],
  ])('of %s prints what is asked for', (wanted, lines) => {
    vi.stubEnv('SKEIN_TRACE', wanted)
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const host = new OwnHost({})
    const stop = traceTo(host, 'server')
    host.emit?.(CONNECTED)
    host.emit?.({ type: 'closed', at: 0 })
    stop()
    expect(host.emit).toBe(undefined)
    expect(write).toHaveBeenCalledTimes(lines)
  })

  it.each([[''], ['0']])('of "%s" costs nothing', (wanted) => {
    vi.stubEnv('SKEIN_TRACE', wanted)
    const host = new OwnHost({})
    traceTo(host, 'server')()
    expect(host.emit).toBe(undefined)
  })
})
