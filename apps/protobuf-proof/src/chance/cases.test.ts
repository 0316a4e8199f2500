import { expect, it } from 'vitest'
import { show } from '../judge/case.ts'
import { OWN } from '../schema/compile.ts'
import { schemaOf } from '../schema/schema.ts'
import { Cases } from './cases.ts'

it('gives the same seed the same case, and all kinds of them', async () => {
  const schema = await schemaOf([OWN])
  const seeds = Array.from({ length: 400 }, (_, i) => i)
  const shown = (): string[] => {
    const cases = new Cases(schema, () => true)
    return seeds.map((seed) => show(cases.of(seed).input))
  }
  expect(shown()).toEqual(shown())
  const cases = new Cases(schema, () => true)
  const made = seeds.map((seed) => cases.of(seed))
  expect(new Set(made.map(({ kind }) => kind)).size).toBe(6)
  expect(new Set(made.map(({ input }) => input.type)).size).toBeGreaterThan(15)
})
