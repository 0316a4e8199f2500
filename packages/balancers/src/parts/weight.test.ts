import { expect, it } from 'vitest'
import { servers } from '../../test/fleet.ts'
import { weightOf } from './weight.ts'

it.each([
  [undefined, 1], [5, 5], [0.5, 0.5], [0, 0.001], [-0, 0.001], [1e-9, 0.001], [1e300, 1e9],
  [-1, 1], [-Infinity, 1], [Infinity, 1], [NaN, 1],
])('a weight of %s counts as %d', (weight, counts) => {
  expect(weightOf(servers(1, () => ({ weight }))[0]!)).toBe(counts)
})
