import { beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../database.ts'
import { InventoryStore } from './store.ts'

let store: InventoryStore
beforeEach(() => {
  store = new InventoryStore(openDatabase(':memory:'))
  store.receive({ sku: 'mug', quantity: 5 })
  store.receive({ sku: 'tea', quantity: 2 })
})

describe('a reservation', () => {
  it('holds all items', () => {
    expect(store.reserve('A', [{ sku: 'mug', quantity: 2 }, { sku: 'tea', quantity: 2 }])).toBeUndefined()
    expect(store.levels()).toEqual([
      { sku: 'mug', received: 5, onHand: 3, held: 2, sold: 0 },
      { sku: 'tea', received: 2, onHand: 0, held: 2, sold: 0 },
    ])
  })

  it('holds none where one is short, and says how many are left', () => {
    const before = store.levels()
    const wanted = [{ sku: 'mug', quantity: 2 }, { sku: 'tea', quantity: 3 }]
    expect(store.reserve('A', wanted)).toEqual({ kind: 'short', sku: 'tea', wanted: 3, left: 2 })
    expect(store.levels()).toEqual(before)
  })

  it('holds none where one is unknown', () => {
    expect(store.reserve('A', [{ sku: 'mug', quantity: 1 }, { sku: 'jug', quantity: 1 }])).toEqual({ kind: 'unknown', sku: 'jug' })
    expect(store.itemsOf('A')).toBe(0)
  })

  it('counts lines of one article together', () => {
    expect(store.reserve('A', [{ sku: 'tea', quantity: 1 }, { sku: 'tea', quantity: 1 }])).toBeUndefined()
    expect(store.reserve('B', [{ sku: 'tea', quantity: 1 }])).toMatchObject({ left: 0 })
  })

  it('is made once for an order', () => {
    store.reserve('A', [{ sku: 'mug', quantity: 2 }])
    expect(store.reserve('A', [{ sku: 'mug', quantity: 2 }])).toBeUndefined()
    expect(store.itemsOf('A')).toBe(2)
  })

  it('goes back on the shelf, once', () => {
    store.reserve('A', [{ sku: 'mug', quantity: 2 }])
    expect([store.release('A'), store.release('A')]).toEqual([2, 0])
    expect(store.levels()[0]).toEqual({ sku: 'mug', received: 5, onHand: 5, held: 0, sold: 0 })
  })

  it('stays sold once it is', () => {
    store.reserve('A', [{ sku: 'mug', quantity: 2 }])
    expect([store.commit('A'), store.commit('A'), store.release('A')]).toEqual([2, 2, 0])
    expect(store.levels()[0]).toEqual({ sku: 'mug', received: 5, onHand: 3, held: 0, sold: 2 })
  })
})

it('adds deliveries up', () => {
  store.receive({ sku: 'tea', quantity: 4 })
  expect(store.levels()[1]).toMatchObject({ received: 6, onHand: 6 })
})
