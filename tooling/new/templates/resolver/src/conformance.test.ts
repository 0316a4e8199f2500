import type { Host, Status } from '@skein/core'
import type { Resolution, Resolver } from '@skein/core/fleet'
import { ManualClock } from '@skein/kit/manual-clock'
import { describe, expect, it } from 'vitest'
import { sample } from './index.ts'

type Found = Resolution | Status

const host: Host = { clock: new ManualClock(), random: () => 0, emit: undefined }

function resolve(target: string, update: (found: Found) => void): ReturnType<Resolver['resolve']> {
  return sample().resolve(new URL(target), host, update)
}

describe('sample', () => {
  it('is chosen by the scheme of its targets', () => {
    expect(sample().scheme).toBe('sample')
  })

  it('finds the servers of the target', async () => {
    const found = await new Promise<Found>((first) => { resolve('sample:///a:1,b:2', first) })
    expect(found).toEqual({ endpoints: [{ address: 'a:1' }, { address: 'b:2' }] })
  })

  it('says what is wrong with a target that names none', () => {
    expect(() => resolve('sample:///', () => undefined)).toThrow('host:port')
  })

  it('is silent once it has been closed', async () => {
    const found: Found[] = []
    const resolving = resolve('sample:///a:1', (it) => found.push(it))
    resolving.again()
    resolving.close()
    await Promise.resolve()
    expect(found).toEqual([])
  })
})
