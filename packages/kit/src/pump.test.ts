import { describe, expect, it } from 'vitest'
import { Pump } from './pump.ts'

function make(room: () => boolean = () => true): { pump: Pump<number>; log: string[] } {
  const log: string[] = []
  const pump = new Pump<number>({
    push: (item) => { log.push(String(item)); return room() },
    done: () => { log.push('done'); pump.stop() },
    failed: (error) => { log.push(error.message); pump.stop() },
  })
  return { pump, log }
}
const settle = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

async function *numbers(log: string[], ...all: number[]): AsyncGenerator<number> {
  try {
    for (const number of all) yield await Promise.resolve(number)
  } finally {
    log.push('finally')
  }
}

describe('Pump', () => {
  it.each([['a generator', true], ['an array', false]])('pushes what %s has, then says done', async (_, generator) => {
    const { pump, log } = make()
    await pump.run(generator ? numbers([], 1, 2, 3) : [1, 2, 3])
    expect(log).toEqual(['1', '2', '3', 'done'])
  })

  it('waits after a push that returned false, until resume', async () => {
    const { pump, log } = make(() => false)
    const running = pump.run(numbers(log, 1, 2))
    await settle()
    expect(log).toEqual(['1'])
    pump.resume()
    await settle()
    expect(log).toEqual(['1', '2'])
    pump.resume()
    await running
    expect(log).toEqual(['1', '2', 'finally', 'done'])
  })

  it.each([
    ['its next throws', { next: () => { throw new Error('boom') } }],
    ['its next rejects', { next: () => Promise.reject(new Error('boom')) }],
  ])('says failed where %s, and calls no return', async (_, iterator) => {
    const { pump, log } = make()
    const left = (): Promise<IteratorResult<number>> => {
      log.push('return')
      return Promise.resolve({ done: true, value: undefined })
    }
    const returning = { ...iterator, return: left }
    await pump.run({ [Symbol.asyncIterator]: () => returning })
    expect(log).toEqual(['boom'])
  })

  it('says failed of what is no iterable', async () => {
    const { pump, log } = make()
    await pump.run(undefined as unknown as number[]) // As JavaScript may pass it.
    expect(log.length).toBe(1)
  })

  it('stopped while it waits for room, runs the source\'s finally, and says nothing more', async () => {
    const { pump, log } = make(() => false)
    const running = pump.run(numbers(log, 1, 2))
    await settle()
    pump.stop()
    pump.stop()
    await running
    await settle()
    expect(log).toEqual(['1', 'finally'])
  })

  it('stopped while the source is at work, neither waits for it nor pushes what it brings', async () => {
    const { pump, log } = make()
    let bring: (value: number) => void = () => undefined
    const source = (async function *() { try { yield await new Promise<number>((resolve) => { bring = resolve }) } finally { log.push('finally') } })()
    const running = pump.run(source)
    pump.stop()
    expect(log).toEqual([])
    bring(1)
    await running
    await settle()
    expect(log).toEqual(['finally'])
  })

  it('is not hurt by what a source does when it is left', async () => {
    for (const left of [() => { throw new Error('x') }, () => Promise.reject(new Error('y'))]) {
      const { pump, log } = make(() => false)
      const iterator = { next: () => ({ done: false as const, value: 1 }), return: left }
      const source: unknown = { [Symbol.iterator]: () => iterator }
      const running = pump.run(source as Iterable<number>)
      await settle()
      pump.stop()
      await running
      expect(log).toEqual(['1'])
    }
  })
})
