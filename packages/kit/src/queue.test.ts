import { describe, expect, it } from 'vitest'
import { seeded } from '../test/scripted.ts'
import { Queue } from './queue.ts'

function make(limit: number): { queue: Queue<number>; log: string[] } {
  const log: string[] = []
  return { log, queue: new Queue<number>({ room: () => { log.push('room') }, left: () => { log.push('left') } }, limit) }
}

async function all(queue: AsyncIterable<number>): Promise<number[]> {
  const found: number[] = []
  for await (const item of queue) found.push(item)
  return found
}

describe('Queue', () => {
  it('gives what was pushed, before and while it is read, and then the end', async () => {
    const { queue, log } = make(4)
    queue.push(1)
    const found = all(queue)
    await Promise.resolve()
    queue.push(2)
    queue.push(3)
    queue.close()
    expect(queue.push(4)).toBe(false)
    expect(await found).toEqual([1, 2, 3])
    expect(await queue.next()).toEqual({ done: true, value: undefined })
    expect(log).toEqual([])
  })

  it('answers false at its limit, and says room once, when half is read', async () => {
    const { queue, log } = make(4)
    expect([1, 2, 3, 4].map((it) => queue.push(it))).toEqual([true, true, true, false])
    await queue.next()
    expect(log).toEqual([])
    await queue.next()
    await queue.next()
    expect(log).toEqual(['room'])
    expect(queue.push(5)).toBe(true)
  })

  it('knows a source that goes on all the same', () => {
    const { queue } = make(2)
    for (let i = 0; i < 4; i++) queue.push(i)
    expect(queue.overrun).toBe(false)
    queue.push(5)
    expect(queue.overrun).toBe(true)
  })

  it('throws its error after what was queued, once; an abort overtakes', async () => {
    const { queue } = make(4)
    queue.push(1)
    queue.close(new Error('x'))
    expect((await queue.next()).value).toBe(1)
    await expect(queue.next()).rejects.toThrow('x')
    expect((await queue.next()).done).toBe(true)
    const aborted = make(4).queue
    aborted.push(1)
    aborted.close()
    aborted.abort(new Error('y'))
    await expect(all(aborted)).rejects.toThrow('y')
    const waiting = make(4).queue
    const next = waiting.next()
    waiting.abort(new Error('z'))
    await expect(next).rejects.toThrow('z')
  })

  it('tells its source once that the reader left, and then gives nothing more', async () => {
    const { queue, log } = make(4)
    queue.push(1)
    queue.push(2)
    for await (const item of queue) { expect(item).toBe(1); break }
    await queue.return()
    expect([log, queue.push(3), queue.length]).toEqual([['left'], false, 0])
    queue.abort(new Error('unheard'))
    expect((await queue.next()).done).toBe(true)
    await expect(make(1).queue.throw(new Error('own'))).rejects.toThrow('own')
  })

  it('is left by a disposal, and not by one after the end', async () => {
    const { queue, log } = make(4)
    const next = queue.next()
    await queue[Symbol.asyncDispose]()
    expect([(await next).done, log]).toEqual([true, ['left']])
    const ended = make(4)
    ended.queue.close()
    await ended.queue[Symbol.asyncDispose]()
    expect(ended.log).toEqual([])
  })

  it('has one reader', async () => {
    const { queue } = make(4)
    const next = queue.next()
    await expect(queue.next()).rejects.toThrow('a stream has one reader')
    queue.close()
    await next
  })

  it('gives batches: all that has come each time', async () => {
    const { queue, log } = make(3)
    for (const item of [1, 2, 3]) queue.push(item)
    const batches = queue.batches()
    expect((await batches.next()).value).toEqual([1, 2, 3])
    expect(log).toEqual(['room'])
    const next = batches.next()
    queue.push(4)
    queue.push(5)
    expect((await next).value).toEqual([4, 5])
    await batches.return(undefined)
    expect(log).toEqual(['room', 'left'])
  })

  it('keeps nothing of what was taken, though it is never empty', async () => {
    const { queue } = make(10)
    queue.push(0)
    for (let i = 1; i < 20_000; i++) {
      queue.push(i)
      expect((await queue.next()).value).toBe(i - 1)
    }
    const { items } = queue as unknown as { items: unknown[] } // Its memory is what this is about.
    expect(items.length).toBeLessThan(2000)
  })
})

it('walks at random: order kept, one room for each time it was full', async () => {
  for (let seed = 1; seed <= 500; seed++) {
    const random = seeded(seed)
    const limit = 1 + Math.floor(random() * 5)
    let owed = 0
    const queue = new Queue<number>({ room: () => { owed-- }, left: () => undefined }, limit)
    let pushed = 0
    let read = 0
    const reading = (async () => {
      for await (const item of queue) {
        expect(item).toBe(read++)
        if (random() < 0.5) await Promise.resolve()
      }
    })()
    for (let i = 0; i < 50; i++) {
      if (owed === 0 && random() < 0.7) owed += queue.push(pushed++) ? 0 : 1
      if (random() < 0.5) await Promise.resolve()
      expect(owed === 0 || owed === 1).toBe(true)
      expect(queue.length).toBeLessThanOrEqual(limit)
    }
    queue.close()
    await reading
    expect([read, owed]).toEqual([pushed, 0])
  }
})
