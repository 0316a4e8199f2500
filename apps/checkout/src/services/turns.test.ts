import { expect, it } from 'vitest'
import { Turns } from './turns.ts'

it('lets those of one name go one after the other, in their order', async () => {
  const turns = new Turns()
  const told: string[] = []
  const work = async (who: string, steps: number): Promise<void> => {
    using _ = await turns.take('A')
    for (let i = 0; i < steps; i++) {
      told.push(who)
      await Promise.resolve()
    }
  }
  await Promise.all([work('first', 3), work('second', 1), work('third', 2)])
  expect(told).toEqual(['first', 'first', 'first', 'second', 'third', 'third'])
})

it('does not hold up others', async () => {
  const turns = new Turns()
  using _a = await turns.take('A')
  using b = await turns.take('B')
  expect(b).toBeDefined()
})

it('goes on after one that threw', async () => {
  const turns = new Turns()
  const failing = (async () => {
    using _ = await turns.take('A')
    throw new Error('no')
  })()
  await expect(failing).rejects.toThrow('no')
  await expect(turns.take('A')).resolves.toBeDefined()
})
