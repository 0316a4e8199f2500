import { expect, it } from 'vitest'
import { centsOf, formatCents, totalOf } from './money.ts'

it('reads amounts exactly, and nothing else', () => {
  expect(centsOf('6.50')).toBe(650n)
  expect(centsOf('0.07')).toBe(7n)
  expect(centsOf('999999999999.99')).toBe(99_999_999_999_999n)
  for (const text of ['6.5', '6', '-6.50', '6,50', ' 6.50', '6.500', '', 'free']) {
    expect(centsOf(text), text).toBeUndefined()
  }
})

it('writes what it reads', () => {
  for (const text of ['0.00', '0.07', '1.10', '123456.78']) expect(formatCents(centsOf(text)!)).toBe(text)
  expect(formatCents(-5n)).toBe('-0.05')
})

it('adds up an order beyond what a number can hold', () => {
  const lines = [{ quantity: 3, priceCents: 2n ** 53n }, { quantity: 2, priceCents: 1n }]
  expect(totalOf(lines)).toBe(27_021_597_764_222_978n)
})
