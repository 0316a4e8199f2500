import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { beforeEach, expect, it } from 'vitest'
import type { DatabaseSync } from 'node:sqlite'
import { openDatabase } from './database.ts'
import { Turns } from './turns.ts'

let database: DatabaseSync
let turns: Turns
beforeEach(() => {
  database = openDatabase(':memory:')
  turns = new Turns(database)
})

it('lets those of one name go one after the other, in their order', async () => {
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
  expect(database.prepare('SELECT * FROM turns').all()).toEqual([])
})

it('does not hold up others', async () => {
  using _a = await turns.take('A')
  using b = await turns.take('B')
  expect(b).toBeDefined()
})

it('goes on after one that threw', async () => {
  const failing = (async () => {
    using _ = await turns.take('A')
    throw new Error('no')
  })()
  await expect(failing).rejects.toThrow('no')
  await expect(turns.take('A')).resolves.toBeDefined()
})

it('waits for another process, and no longer when that has died', async () => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' })
  await once(other, 'spawn')
  await new Turns(database, other.pid).take('A')
  let mine = false
  const taking = turns.take('A').then((turn) => {
    mine = true
    return turn
  })
  await new Promise(setImmediate)
  expect(mine).toBe(false)
  other.kill('SIGKILL')
  using _ = await taking
  expect(mine).toBe(true)
})
