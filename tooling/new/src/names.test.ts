import { describe, expect, it } from 'vitest'
import { namesOf, rename } from './names.ts'

describe('names', () => {
  it('come in the forms that files need', () => {
    expect(namesOf('round-robin')).toEqual({ kebab: 'round-robin', camel: 'roundRobin', pascal: 'RoundRobin' })
  })

  it.each(['', 'Cbor', 'a--b', '-a', 'a/b', '../a', '1a'])('cannot be %j', (name) => {
    expect(() => namesOf(name)).toThrow('lower-case letters')
  })

  it('replace each other word by word', () => {
    const text = 'import { sample } from "@skein/codec-sample" // SampleOptions, samples, "sample", sample()'
    expect(rename(text, 'sample', namesOf('my-cbor')))
      .toBe('import { myCbor } from "@skein/codec-my-cbor" // MyCborOptions, samples, "my-cbor", myCbor()')
  })
})
