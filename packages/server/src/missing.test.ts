import { clientStream, defineService, serverStream, unary } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { missingFrom } from './missing.ts'

const Orders = defineService('test.v1.Orders', {
  place: unary<string, string>(), watch: serverStream<string, string>(), upload: clientStream<string, string>(),
  toString: unary<string, string>({ name: 'Text' }),
})

const told = (implementation: object): string | undefined => missingFrom(implementation, Orders)
const all = {
  place: (it: string) => it, watch: (it: string) => [it], upload: () => '', toString: () => 'text',
}

describe('an implementation', () => {
  it('that is whole is nothing to talk of, whatever else it has', () => {
    expect(told({ ...all, plcae() { /* somebody's helper */ }, database: 'orders.db' })).toBe(undefined)
  })

  it('that lacks methods is told once, what every object inherits being none', () => {
    expect(told({ place: all.place, watch: undefined })).toBe(
      'service test.v1.Orders has no handler for watch, upload, toString: calls get UNIMPLEMENTED',
    )
  })

  it.each([
    ['plcae', 'place'], ['Place', 'place'], ['wacth', 'watch'], ['up_load', 'upload'], ['uploads', 'upload'],
  ])('that has %s is asked whether it means %s', (written, meant) => {
    const { [meant as 'place']: _, ...rest } = all
    expect(told({ ...rest, [written]: () => '' })).toBe(
      `service test.v1.Orders has no handler for ${meant}: calls get UNIMPLEMENTED; ` +
        `is ${written} meant to be ${meant}?`,
    )
  })

  it('that has something quite different is not asked, and no getter is called', () => {
    const { place: _, ...rest } = all
    const getter = { get plcae() { throw new Error('called') } }
    expect(told(Object.assign(Object.create(getter) as object, rest, { replace: () => '' }))).toBe(
      'service test.v1.Orders has no handler for place: calls get UNIMPLEMENTED',
    )
  })

  it('may be a class of a class', () => {
    class Base { place(it: string) { return it } upload() { return '' } }
    class Derived extends Base { watch(it: string) { return [it] } override toString() { return 'text' } }
    expect(told(new Derived())).toBe(undefined)
  })
})
