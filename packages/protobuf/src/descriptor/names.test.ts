import { expect, it } from 'vitest'
import { methodNames } from './method-names.ts'
import { camelCase } from './names.ts'

it('camelCases as JSON does', () => {
  expect(['unit_price', '_leading', 'trailing_', 'a_1', 'a__b', 'already'].map(camelCase)).toEqual(
    ['unitPrice', 'Leading', 'trailing', 'a1', 'aB', 'already'],
  )
})

it('gives each method a name of its own, and none that makes a promise of its client', () => {
  expect(methodNames(['PlaceAll', 'place_all', 'Then', 'placeAll', 'then'])).toEqual(
    ['placeAll', 'placeAll$', 'then$', 'placeAll$$', 'then$$'],
  )
})
