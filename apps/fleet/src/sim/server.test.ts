import { ManualClock } from '@skein/kit/manual-clock'
import { describe, expect, it } from 'vitest'
import { SimServer } from './server.ts'
import type { SimServerOptions } from './server.ts'

function make(options: Partial<SimServerOptions> = {}) {
  const clock = new ManualClock()
  const log: string[] = []
  const server = new SimServer(clock, { name: 'a', workers: 1, service: () => 10, ...options })
  const serve = (name: string) => server.serve((outcome) => { log.push(`${name} ${outcome} ${clock.now()}`) })
  return { clock, log, server, serve }
}

describe('SimServer', () => {
  it('does one after the other, in their order, and refuses what finds no room', () => {
    const { clock, log, server, serve } = make({ queue: 1 })
    for (const name of ['a', 'b', 'c']) serve(name)
    expect([log, server.load]).toEqual([[], 2])
    clock.advance(20)
    expect(log).toEqual(['c refused 0', 'a done 10', 'b done 20'])
    expect([server.load, server.begun]).toEqual([0, 2])
  })

  it('does what was given up all the same, unless it heeds that', () => {
    for (const heedsCancel of [false, true]) {
      const { clock, log, serve } = make({ heedsCancel })
      const [running, waiting] = [serve('a'), serve('b')]
      serve('c')
      running()
      waiting()
      clock.advance(100)
      expect(log).toEqual([heedsCancel ? 'c done 10' : 'c done 30'])
    }
  })

  it('loses all when it dies, refuses until it returns, and is slow when it is told to', () => {
    const { clock, log, server, serve } = make()
    serve('a')
    serve('b')
    clock.advance(5)
    server.die()
    serve('c')
    clock.advance(0)
    expect(log.splice(0)).toEqual(['a died 5', 'b died 5', 'c died 5'])
    server.return()
    server.slowness = 3
    serve('d')
    clock.advance(100)
    expect(log).toEqual(['d done 35'])
  })

  it('keeps nothing of what is over', () => {
    const { clock, server, serve } = make()
    for (let i = 0; i < 5000; i++) serve('a')
    clock.advance(5000 * 10)
    expect([server.load, clock.pending]).toEqual([0, 0])
  })
})
