import type { Call } from '@skein/core'
import type { Balancing, Subchannel } from '@skein/core/fleet'
import { CallContext } from '@skein/kit/call'
import { ManualClock } from '@skein/kit/manual-clock'
import { methodOf } from '@skein/conformance'
import { describe, expect, it } from 'vitest'
import { sample } from './index.ts'

const call: Call = new CallContext(methodOf('Unary'), [], Infinity, 'json', undefined, undefined)

function server(address: string, state: Subchannel['state'] = 'ready'): Subchannel {
  return { endpoint: { address }, state, why: undefined, inFlight: 0, connection: undefined }
}

function started(): Balancing {
  const host = { clock: new ManualClock(), random: () => 0, emit: undefined }
  return sample().start(host, () => { throw new Error('it has no mind of its own to change') })
}

describe('sample', () => {
  it('wants every server', () => {
    const all = [server('a'), server('b', 'idle'), server('c', 'failing')]
    expect(started().update(all).wanted).toEqual(all)
  })

  it('goes round those that are ready', () => {
    const [a, b, c] = [server('a'), server('b'), server('c', 'connecting')]
    const { picker } = started().update([a, c, b])
    expect([picker(call), picker(call), picker(call)]).toEqual([a, b, a])
  })

  it('goes on where it was when the servers change', () => {
    const balancing = started()
    const [a, b] = [server('a'), server('b')]
    expect(balancing.update([a, b]).picker(call)).toBe(a)
    expect(balancing.update([a, b, server('c', 'failing')]).picker(call)).toBe(b)
  })

  it('makes calls wait while none is ready', () => {
    const balancing = started()
    expect(balancing.update([]).picker(call)).toBeUndefined()
    expect(balancing.update([server('a', 'connecting')]).picker(call)).toBeUndefined()
  })
})
