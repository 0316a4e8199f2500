import { expect, it } from 'vitest'
import { merged } from './points.ts'
import type { Points } from './points.ts'

const points = (...of: readonly (readonly [number, number])[]): Points =>
  ({ hashes: Uint32Array.from(of, ([hash]) => hash), owners: Uint32Array.from(of, ([, owner]) => owner) })

it('merges what is new with what stays; of equal points the first server’s comes first', () => {
  const before = points([1, 0], [5, 1], [5, 2], [9, 0])
  // The second is gone; one came before the first, and one between it and the third.
  const moved = Int32Array.of(1, -1, 3)
  expect(merged(before, moved, points([1, 0], [5, 2], [9, 2], [4e9, 0]), 7))
    .toEqual(points([1, 0], [1, 1], [5, 2], [5, 3], [9, 1], [9, 2], [4e9, 0]))
  expect(merged(before, moved, points(), 3)).toEqual(points([1, 1], [5, 3], [9, 1]))
})
