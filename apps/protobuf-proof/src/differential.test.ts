import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goneDifferences } from './run/examine.ts'
import { run } from './run/run.ts'
import type { Sides } from './run/sides.ts'
import { gatherSides } from './run/sides.ts'

const SEED = 20_260
const CASES = 2_000
const LIMIT_MS = 60_000

describe('our forms, among themselves and beside protobuf-es', () => {
  let sides: Sides
  beforeAll(async () => { sides = await gatherSides(false) }, LIMIT_MS)
  afterAll(async () => { await sides[Symbol.asyncDispose]() })

  it('differ from it as the list says, and no more', async () => {
    const faults: string[] = []
    const { cases } = await run(sides, {
      seed: SEED, goesOn: (tried) => tried < CASES, fault: (report) => { faults.push(report) },
    })
    expect(faults).toEqual([])
    expect(cases).toBeGreaterThanOrEqual(CASES)
  }, LIMIT_MS)

  it('still differ wherever the list says so', async () => {
    expect(await goneDifferences(sides)).toEqual([])
  }, LIMIT_MS)
})
