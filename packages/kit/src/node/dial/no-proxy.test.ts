import { expect, it } from 'vitest'
import { excepts } from './no-proxy.ts'

it.each([
  ['*', 'orders.example', 1], ['other, *', 'orders.example', 1],
  ['orders.example', 'orders.example', 1], ['ORDERS.example', 'Orders.Example.', 1],
  ['example', 'orders.example', 1], ['.example', 'orders.example', 1], ['*.example', 'orders.example', 1],
  ['.example', 'example', 1], ['a,b c,\texample', 'example', 1], ['example:443', 'example', 443],
  ['10.0.0.7', '10.0.0.7', 1], ['10.0.0.0/8', '10.1.2.3', 1], ['10.0.0.7:443', '10.0.0.7', 443],
  ['::1', '0:0:0:0:0:0:0:1', 1], ['[::1]:443', '::1', 443], ['fd00::/8', 'fd12::1', 1], ['[fd00::]/8', 'fd12::1', 1],
])('%s excepts %s:%i', (list, host, port) => {
  expect(excepts(list, host, port)).toBe(true)
})

it.each([
  ['', 'orders.example', 1], [' , ', 'orders.example', 1], ['.', 'orders.example', 1], ['xample', 'orders.example', 1],
  ['orders.example', 'example', 1], ['orders.example', 'reorders.example', 1], ['example:443', 'example', 80],
  ['10.0.0.0/8', '11.0.0.1', 1], ['10.0.0.0/99', '10.0.0.1', 1], ['10.0.0', '10.0.0.7', 1], ['.7', '10.0.0.7', 1],
  ['10.0.0.0/8', 'orders.example', 1], ['example/8', '10.0.0.7', 1], ['::1', '127.0.0.1', 1], ['[::1]:443', '::1', 80],
])('%j does not except %s:%i', (list, host, port) => {
  expect(excepts(list, host, port)).toBe(false)
})
