import { expect, it } from 'vitest'
import { authorityOf } from './authority.ts'

it.each([
  ['10.0.0.7:50051', undefined, 'http', '10.0.0.7:50051'],
  ['10.0.0.7:443', undefined, 'https', '10.0.0.7:443'],
  ['10.0.0.7:50051', 'orders.example', 'http', 'orders.example:50051'],
  ['[::1]:80', 'orders.example', 'http', 'orders.example'],
  ['10.0.0.7:443', 'orders.example', 'https', 'orders.example'],
  ['10.0.0.7:443', 'orders.example', 'http', 'orders.example:443'],
  ['10.0.0.7:443', '2001:db8::7', 'https', '[2001:db8::7]'],
  ['10.0.0.7:8443', '2001:db8::7', 'https', '[2001:db8::7]:8443'],
  ['unix:/run/orders.sock', undefined, 'http', 'localhost'],
  ['unix:/run/orders.sock', 'orders.example', 'https', 'orders.example'],
] as const)('%s, called %s, by %s: %s', (address, serverName, scheme, authority) => {
  expect(authorityOf({ address, serverName }, scheme)).toBe(authority)
})
