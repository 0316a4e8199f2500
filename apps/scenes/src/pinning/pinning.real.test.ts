import { peer } from '@skein/peers'
import { describe, expect, it } from 'vitest'
import { play } from '../play.ts'
import { pinning } from './pinning.ts'

const { missing } = await peer('haproxy')
if (missing !== undefined) process.stderr.write(`not proven: the scene of the L4 pinning trap (${missing})\n`)

describe.skipIf(missing !== undefined)('pnpm scenes pinning', () => {
  it('all claims hold', async () => {
    let told = ''
    expect(await play(pinning, (text) => { told += text }), told).toBe(true)
  }, 60_000)
})
