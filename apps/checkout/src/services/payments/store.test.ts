import { beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../database.ts'
import { PaymentsStore } from './store.ts'

let store: PaymentsStore
beforeEach(() => { store = new PaymentsStore(openDatabase(':memory:'), 1_000) })

describe('the ledger', () => {
  it('charges an order once', () => {
    expect([store.charge('A', 650n), store.charge('A', 650n)]).toEqual([true, false])
    expect(store.chargedFor('A')).toEqual({ cents: 650n, entries: 1 })
  })

  it('refuses another amount for the same order', () => {
    store.charge('A', 650n)
    expect(() => store.charge('A', 651n)).toThrow(RangeError)
    expect(store.balance()).toEqual({ cents: 650n, entries: 1 })
  })

  it('gives back by adding to itself, once, and can charge again', () => {
    store.charge('A', 650n)
    expect([store.reverse('A'), store.reverse('A'), store.reverse('B')]).toEqual([650n, 0n, 0n])
    expect(store.chargedFor('A')).toEqual({ cents: 0n, entries: 2 })
    expect(store.charge('A', 700n)).toBe(true)
    expect(store.balance()).toEqual({ cents: 700n, entries: 3 })
  })

  it('keeps cents that a number would lose', () => {
    store.charge('A', 2n ** 53n + 1n)
    expect(store.balance().cents).toBe(9_007_199_254_740_993n)
  })

  it('knows who holds money that nobody claims', () => {
    for (const [order, cents] of [['A', 1n], ['B', 2n], ['C', 3n]] as const) store.charge(order, cents)
    store.reverse('C')
    expect(store.unclaimed(['A'])).toEqual([{ orderId: 'B', cents: 2n, entries: 1 }])
  })
})

it('has purchases of the past, which can be read in steps', () => {
  expect(store.pastPurchases).toBe(1_000)
  const steps = [store.spending(1, 400), store.spending(401, 1_000), store.spending(1_001, 2_000)]
  expect(steps.map(({ purchases }) => purchases)).toEqual([400, 600, 0])
  expect(steps[0]!.mostIn90Days).toBeGreaterThan(0n)
})
