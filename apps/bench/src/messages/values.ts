import type { MessageName } from './subjects.ts'

interface Nested { readonly name: string, readonly depth: number, readonly left?: Nested, readonly right?: Nested }

function nested(depth: number, name: string): Nested {
  return depth === 1
    ? { name, depth }
    : { name, depth, left: nested(depth - 1, `${name}l`), right: nested(depth - 1, `${name}r`) }
}

/** Numbers of all lengths that varints have, negative ones where `signed`. */
function numbers(count: number, signed: boolean): number[] {
  return Array.from({ length: count }, (_, n) => {
    const value = Math.floor(2 ** (n * 13 % 31) * 0.99)
    return signed && n % 4 === 0 ? 0 - value : value
  })
}

const words = ['invoice', 'Lissabon', 'überprüft', 'naïve', 'order', '東京', 'gift wrapped', 'priority', 'a', 'leave it at the door']
const prose = 'The quick brown fox jumps over the lazy dog, and nobody is any the wiser. '

/** A message of each kind, as all libraries take it. */
export const values: Readonly<Record<MessageName, object>> = {
  Small: { name: 'sixteen letters.', count: 4711, open: true },
  Nested: nested(5, 'n'),
  Repeated: {
    id: 'ord-2931-88817',
    lines: Array.from({ length: 20 }, (_, n) => ({
      sku: `sku-${1000 + n * 7}`, quantity: n + 1, price: 3.5 * (n + 1), gift: n % 3 === 0,
    })),
  },
  Packed: {
    steps: numbers(100, true),
    counts: numbers(100, false),
    weights: Array.from({ length: 50 }, (_, n) => n * 1.25),
    flags: Array.from({ length: 50 }, (_, n) => n % 3 === 0),
  },
  Maps: {
    labels: Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`label-${n}`, words[n % words.length]])),
    counts: Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`counter.${n * 31}`, n * n])),
  },
  Strings: {
    title: 'On the carriage of goods by sea',
    body: prose.repeat(12),
    author: 'Ines Carvalho e Souza',
    tags: words,
    greeting: `${'Grüße aus Lübeck. '.repeat(4)}${'こんにちは'.repeat(5)}`,
  },
}
