import { expect, it } from 'vitest'
import { openDatabase } from '../database.ts'
import { isSame, OrdersStore } from './store.ts'

const order = { orderId: 'A', customer: 'Ada', card: 'tok_1', lines: [{ sku: 'tea', quantity: 2, priceCents: 650n }] }

it('finds what was placed', () => {
  const store = new OrdersStore(openDatabase(':memory:'))
  const placedAt = new Date('2026-03-01T12:00:00.123Z')
  store.place(order, 1_300n, placedAt)
  expect(store.find('A')).toMatchObject({ totalCents: 1_300n, placedAt })
  expect(store.find('B')).toBeUndefined()
  expect(store.sum()).toEqual({ placed: 1, totalCents: 1_300n })
})

it('tells the same order from another under its id', () => {
  const store = new OrdersStore(openDatabase(':memory:'))
  store.place(order, 1_300n, new Date())
  const placed = store.find('A')!
  expect(isSame(structuredClone(order), placed)).toBe(true)
  expect(isSame({ ...order, card: 'tok_2' }, placed)).toBe(false)
  expect(isSame({ ...order, lines: [{ ...order.lines[0]!, quantity: 3 }] }, placed)).toBe(false)
})
