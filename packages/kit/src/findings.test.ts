import { Code, RpcError } from '@skein/core'
import type { Event, Status } from '@skein/core'
import type { Resolution } from '@skein/core/fleet'
import { expect, it } from 'vitest'
import { Findings } from './findings.ts'
import { ManualClock } from './manual-clock.ts'

function listening(): { found: (Resolution | Status)[]; events: Event[]; findings: Findings } {
  const found: (Resolution | Status)[] = []
  const events: Event[] = []
  const host = { clock: new ManualClock(5), random: () => 0, emit: (it: Event) => { events.push(it) } }
  return { found, events, findings: new Findings(new URL('etcd:///orders'), host, (it) => { found.push(it) }) }
}

const one = { address: '10.0.0.1:1' }

it('what is the same is told once', () => {
  const { found, findings } = listening()
  findings.found([one])
  findings.found([{ ...one }])
  findings.found([{ ...one, weight: 2 }])
  expect(found).toEqual([{ endpoints: [one] }, { endpoints: [{ ...one, weight: 2 }] }])
})

it('none is a failure, told once', () => {
  const { found, findings } = listening()
  findings.found([])
  findings.found([])
  findings.found([one, { address: '10.0.0.2:1' }])
  findings.found([])
  expect(found.map((it) => ('message' in it ? it.message : it.endpoints.length))).toEqual([
    'nobody is registered there', 2, 'nobody is registered there',
  ])
})

it('after a failure the same is told again', () => {
  const { found, findings } = listening()
  findings.found([one])
  findings.failed(new RpcError(Code.PERMISSION_DENIED, 'not you'), 1_000.4)
  findings.found([one])
  const message = 'not you; asks again in 1000 ms'
  expect(found[1]).toMatchObject({ code: Code.UNAVAILABLE, delivery: 'unsent', message })
  expect(found[2]).toEqual({ endpoints: [one] })
})

it('warnings are events alone', () => {
  const { found, events, findings } = listening()
  findings.warn('a record is broken')
  expect(found).toEqual([])
  expect(events).toEqual([{ type: 'warning', at: 5, detail: 'etcd:///orders: a record is broken' }])
})

it('nothing is told once it is closed', () => {
  const { found, events, findings } = listening()
  findings.found([one])
  findings.close()
  findings.found([])
  findings.found([{ address: '10.0.0.2:1' }])
  findings.failed(new RpcError(Code.UNAVAILABLE, 'gone'), 1)
  findings.warn('a record is broken')
  expect([found, events]).toEqual([[{ endpoints: [one] }], []])
})

it('of many warnings some are told', () => {
  const { events, findings } = listening()
  findings.warnAll([])
  findings.warnAll(Array.from({ length: 1_000 }, (_, i) => `record ${i}`))
  expect(events).toHaveLength(21)
  expect(events.at(-1)?.detail).toBe('etcd:///orders: 980 warnings more are left out')
})
