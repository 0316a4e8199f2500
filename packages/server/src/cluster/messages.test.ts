import { expect, it } from 'vitest'
import { orderOf } from './messages.ts'

it('orders are told from what the application sends, and keep times that never end', () => {
  const order = { skein: 'stop', times: { pause: 0, grace: Infinity, force: 1 } }
  expect(orderOf(JSON.parse(JSON.stringify(order)))).toEqual(order)
  for (const other of [undefined, null, 'stop', { skein: 'serving' }, { skein: 'stop' }]) expect(orderOf(other)).toBeUndefined()
})
