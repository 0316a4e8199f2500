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
  const { found, events, findings } = listening()
  findings.found([one])
  findings.found([{ ...one }])
  findings.found([{ ...one, weight: 2 }])
  expect(found).toEqual([{ endpoints: [one] }, { endpoints: [{ ...one, weight: 2 }] }])
  expect(events).toHaveLength(2)
  expect(events[0]).toMatchObject({ type: 'resolved', at: 5, detail: 'etcd:///orders: 1 server' })
})

it('none is a failure, told once; what was known before stays in use', () => {
  const { found, events, findings } = listening()
  findings.found([])
  findings.found([])
  findings.found([one, { address: '10.0.0.2:1' }])
  findings.found([])
  expect(found.map((it) => ('message' in it ? it.message : it.endpoints.length))).toEqual([
    'etcd:///orders: nobody is registered there', 2,
    'etcd:///orders: nobody is registered there; 2 servers known before stay in use',
  ])
  expect(events.map((it) => it.type)).toEqual(['unresolved', 'resolved', 'unresolved'])
})

it('after a failure the same is told again', () => {
  const { found, findings } = listening()
  findings.found([one])
  findings.failed(new RpcError(Code.PERMISSION_DENIED, 'not you'), 1_000.4)
  findings.found([one])
  const message = 'etcd:///orders: not you; asks again in 1000 ms; 1 server known before stay in use'
  expect(found[1]).toMatchObject({ code: Code.UNAVAILABLE, delivery: 'unsent', message })
  expect(found[2]).toEqual({ endpoints: [one] })
})

it('warnings are events alone', () => {
  const { found, events, findings } = listening()
  findings.warn('a record is broken')
  expect([found.length, events[0]?.type, events[0]?.detail]).toEqual([0, 'warning', 'etcd:///orders: a record is broken'])
})
