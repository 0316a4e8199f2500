import { describe, expect, it } from 'vitest'
import { hour } from './hour.ts'

const HOUR = { servers: 100, callsPerSecond: 10, seconds: 3600 }

describe('a fleet on a clock of its own', () => {
  it('of a hundred servers is through an hour in a few seconds at most, the same each time', async () => {
    const began = process.cpuUsage()
    const first = await hour({ ...HOUR, seed: 1 })
    const { user, system } = process.cpuUsage(began)
    // Half a second on an idle machine, most of which is the calls' own.
    expect((user + system) / 1e6).toBeLessThan(5)
    const second = await hour({ ...HOUR, seed: 1 })
    expect(first.lines).toBeGreaterThan(35_000)
    expect(String(second)).toBe(String(first))
  })

  it('goes another way with another seed', async () => {
    const short = { ...HOUR, seconds: 60 }
    expect(String(await hour({ ...short, seed: 2 }))).not.toBe(String(await hour({ ...short, seed: 1 })))
  })
})
