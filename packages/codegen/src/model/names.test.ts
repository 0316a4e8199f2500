import { describe, expect, it } from 'vitest'
import { safe, Scope, valueNames } from './names.ts'

describe('names', () => {
  it('puts $ behind what JavaScript, TypeScript or generated code have', () => {
    expect(['class', 'any', 'Date', 'Order', '__proto__', 'Promise', 'infer', 'keyof', 'readonly', 'unique'].map(safe)).toEqual(
      ['class$', 'any$', 'Date$', 'Order', '__proto__$', 'Promise', 'infer$', 'keyof$', 'readonly$', 'unique$'],
    )
  })

  it('gives a name to who comes first', () => {
    const scope = new Scope(['taken'])
    expect([scope.take('a'), scope.take('a'), scope.take('a'), scope.take('taken'), scope.key('class')]).toEqual(
      ['a', 'a$', 'a$$', 'taken$', 'class'],
    )
  })
})

describe("an enum's values", () => {
  it('lose the prefix that repeats its name', () => {
    expect(valueNames('HttpMethod', ['HTTP_METHOD_GET', 'HTTP_METHOD_PUT'])).toEqual(['GET', 'PUT'])
    expect(valueNames('HTTPMethod', ['HTTP_METHOD_GET'])).toEqual(['GET'])
  })

  it('keep it where one has none, where a number is left, or where two would be one', () => {
    expect(valueNames('Level', ['EMPTY', 'LEVEL_LOW'])).toEqual(['EMPTY', 'LEVEL_LOW'])
    expect(valueNames('Level', ['LEVEL_LOW', 'LEVEL_2'])).toEqual(['LEVEL_LOW', 'LEVEL_2'])
    expect(valueNames('A', ['A_', 'A_B'])).toEqual(['A_', 'A_B'])
  })

  it('never set the prototype of the object that they are in', () => {
    expect(valueNames('E', ['E_ZERO', '__proto__'])).toEqual(['E_ZERO', '__proto__$'])
  })
})
