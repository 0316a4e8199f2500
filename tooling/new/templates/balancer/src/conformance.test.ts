import type { Call } from '@skein/core'
import type { Connection } from '@skein/core/transport'
import { CallContext } from '@skein/kit/call'
import { methodOf } from '@skein/conformance'
import { describe, expect, it } from 'vitest'
import { sample } from './index.ts'

const call: Call = new CallContext(methodOf('Unary'), [], Infinity, 'json', undefined, undefined)

function connection(address: string): Connection {
  return {
    endpoint: { address },
    peer: { address },
    state: 'ready',
    step: '',
    why: undefined,
    inFlight: 0,
    invoke: () => { throw new Error('a picker picks and does not call') },
    close: () => Promise.resolve(),
  }
}

describe('sample', () => {
  it('wants every server', () => {
    const all = [{ address: 'a' }, { address: 'b' }]
    expect(sample().wanted(all)).toEqual(all)
  })

  it('goes round those that are ready', () => {
    const [a, b] = [connection('a'), connection('b')]
    const pick = sample().picker([a, b])
    expect([pick(call), pick(call), pick(call)]).toEqual([a.invoke, b.invoke, a.invoke])
  })

  it('makes calls wait while none is ready', () => {
    expect(sample().picker([])(call)).toBeUndefined()
  })
})
