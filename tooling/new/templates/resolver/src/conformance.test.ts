import type { Status } from '@skein/core'
import type { Endpoint } from '@skein/core/transport'
import { describe, expect, it } from 'vitest'
import { sample } from './index.ts'

type Found = readonly Endpoint[] | Status

function resolve(target: string): Promise<Found> {
  return new Promise((found) => { sample()(new URL(target), found) })
}

describe('sample', () => {
  it('finds the servers of the target', async () => {
    expect(await resolve('sample:///a:1,b:2')).toEqual([{ address: 'a:1' }, { address: 'b:2' }])
  })

  it('says what is wrong with a target that names none', async () => {
    expect(await resolve('sample:///')).toMatchObject({ code: 3, message: expect.stringContaining('host:port') as string })
  })

  it('is silent once it has been stopped', async () => {
    const found: Found[] = []
    sample()(new URL('sample:///a:1'), (it) => found.push(it))()
    await Promise.resolve()
    expect(found).toEqual([])
  })
})
