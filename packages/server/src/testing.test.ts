import { clientStream, defineService, duplex, serverStream, unary } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { testClient } from './testing.ts'

const Words = defineService('test.v1.Words', {
  upper: unary<string, string>(),
  letters: serverStream<string, string>(),
  join: clientStream<string, string>(),
  echo: duplex<string, string>(),
})

async function collect<T>(from: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const it of from) all.push(it)
  return all
}

describe('testClient', () => {
  const words = testClient(Words, {
    upper: async (word) => word.toUpperCase(),
    * letters(word) { yield* word },
    async join(parts) { return (await collect(parts)).join(' ') },
    async *echo(parts) { for await (const part of parts) yield `${part}!` },
  })

  it('calls all four shapes', async () => {
    expect(await words.upper('abc')).toBe('ABC')
    expect(await collect(words.letters('abc'))).toEqual(['a', 'b', 'c'])
    expect(await words.join(['a', 'b'])).toBe('a b')
    expect(await collect(words.echo(['a', 'b']))).toEqual(['a!', 'b!'])
  })
})
