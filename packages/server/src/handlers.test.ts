import { clientStream, defineService, serverStream, unary } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { serve } from '../test/served.ts'

const Orders = defineService('test.v1.Orders', {
  place: unary<string, string>(), watch: serverStream<string, string>(), upload: clientStream<string, string>(),
})

describe('an implementation', () => {
  it.each<[object, string]>([
    [{ place: 'a1' }, 'service test.v1.Orders: place: its handler is of type string; give a function'],
    [{ async *place() { yield 1 } },
      'service test.v1.Orders: place: it answers with one message, and its handler is a generator; take out the *'],
    [{ * upload() { yield 1 } },
      'service test.v1.Orders: upload: it answers with one message, and its handler is a generator; take out the *'],
    [{ async watch() { return [] } },
      'watch: it answers with a stream, and its handler is an async function; write async *method()'],
  ])('that can be none is refused', (implementation, message) => {
    expect(() => serve(Orders, implementation as never)).toThrow(message)
  })
})
