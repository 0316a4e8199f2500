import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { orderLine, stockLine, takeOrders } from './files.ts'
import { readLines } from './read-lines.ts'

let folder: string
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'checkout-test-')) })
afterEach(() => rm(folder, { recursive: true }))

async function read(...lines: readonly string[]): ReturnType<typeof readLines<unknown>> {
  const file = join(folder, 'orders.jsonl')
  await writeFile(file, lines.join('\n'))
  return readLines(file, orderLine)
}

const good = { id: 'A-1', customer: 'Ada', card: 'tok_1', lines: [{ sku: 'tea', quantity: 2, price: '6.50' }] }
const having = (change: object): string => JSON.stringify({ ...good, ...change })

describe('a file of orders', () => {
  it('is read line by line', async () => {
    const { good: orders, bad } = await read(having({}), having({ id: 'A-2' }))
    expect(bad).toEqual([])
    expect(orders).toEqual([
      { orderId: 'A-1', customer: 'Ada', card: 'tok_1', lines: [{ sku: 'tea', quantity: 2, priceCents: 650n }] },
      { orderId: 'A-2', customer: 'Ada', card: 'tok_1', lines: [{ sku: 'tea', quantity: 2, priceCents: 650n }] },
    ])
  })

  it.each([
    ['{"id":"A-1",', 'it is no JSON: '],
    ['[]', 'it takes an object'],
    ['null', 'it takes an object'],
    [having({ id: '' }), 'id: it is empty'],
    [having({ card: undefined }), 'card: it takes a text'],
    [having({ lines: [] }), 'lines: an order has at least one line'],
    [having({ lines: 'tea' }), 'lines: it takes a list'],
    [having({ lines: [...good.lines, { sku: 'mug', quantity: 0, price: '6.50' }] }), 'lines[1].quantity: it takes at least 1'],
    [having({ lines: [{ sku: 'mug', quantity: 1.5, price: '6.50' }] }), 'lines[0].quantity: it takes a whole number'],
    [having({ lines: [{ sku: 'mug', quantity: 1, price: 6.5 }] }), 'lines[0].price: it takes a text such as "6.50"'],
    [having({ lines: [{ sku: 'mug', quantity: 1, price: 'free' }] }), 'lines[0].price: it is "free"; it takes an amount'],
  ])('passes over %s', async (line, why) => {
    const { good: orders, bad } = await read(having({}), '', line, having({ id: 'A-2' }))
    expect(orders).toHaveLength(2)
    expect(bad).toEqual([{ line: 3, why: expect.stringContaining(why) as string }])
  })

  it('says so where it is not there', async () => {
    await expect(readLines(join(folder, 'none.jsonl'), stockLine)).rejects.toThrow('none.jsonl')
  })
})

describe('the orders to place', () => {
  const orders = ['A', 'B'].map((orderId) => ({ orderId, customer: '', card: '', lines: [] }))

  it.each([[1, ['A']], [2, ['A', 'B']], [5, ['A', 'B', 'A/2', 'B/2', 'A/3']]])('are %i of two', (count, ids) => {
    expect(takeOrders(orders, count).map(({ orderId }) => orderId)).toEqual(ids)
  })
})
