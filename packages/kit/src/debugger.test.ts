import inspector from 'node:inspector'
import { describe, expect, it, vi } from 'vitest'
import { suspended } from './debugger.ts'

describe('suspended', () => {
  it('is so only where it is wanted and a debugger can attach', () => {
    expect([suspended(true), suspended(false), suspended()]).toEqual([false, false, false])
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    inspector.open(0, '127.0.0.1')
    try {
      expect([suspended(true), suspended(false), suspended()]).toEqual([true, false, false])
    } finally {
      inspector.close()
      vi.restoreAllMocks()
    }
    expect(suspended(true)).toBe(false)
  })
})
