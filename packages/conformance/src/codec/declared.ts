import { bytes } from '../samples.ts'
import type { CodecSample } from './stage.ts'

function nested(levels: number): unknown {
  let value: unknown = { leaf: true }
  for (let i = 1; i < levels; i++) value = i % 2 === 0 ? { inner: value } : [value]
  return value
}

function cycle(): unknown {
  const line: { order?: unknown } = {}
  const order = { lines: [1, line] }
  line.order = order
  return order
}

const record = (n: number): object =>
  ({ id: `order-${n}`, quantity: n, price: n / 4, tags: ['a', 'b'], at: { shelf: n, row: 'r' } })

/** What a service that is declared in TypeScript alone may send, whatever its codec. */
export const DECLARED: CodecSample = {
  type: { name: 'skein.conformance.Declared' },
  values: [
    null, true, false, 0, 1, -1, 127, 128, 255, 256, 65_535, 65_536, -32_769, 2 ** 31, -(2 ** 31) - 1, 2 ** 32,
    Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 1.5, -0.1, 1e300, 5e-324, Number.MAX_VALUE,
    '', 'plain', 'zażółć gęślą jaźń 🧵', '"quoted" \\ back\\slash', 'nul \u0000 bell \u0007 line\u2028', 'x'.repeat(31),
    'x'.repeat(32), 'ü'.repeat(300), 'long '.repeat(20_000),
    [], [1, 2, 3], [[], [[]]], Array.from({ length: 20 }, (_, i) => i),
    Array.from({ length: 70_000 }, (_, i) => i % 300),
    {}, { a: 1 }, { a: undefined, b: 2 }, { '': 'no name', 'with space': 1, 'ключ': 2, 'constructor': 3, 'length': 4 },
    record(1), Array.from({ length: 40 }, (_, i) => record(i)),
    Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`field${i}`, i])),
    0n, 1n, -1n, 2n ** 53n - 1n, 2n ** 53n + 1n, -(2n ** 53n) - 1n, 2n ** 63n - 1n, -(2n ** 63n), 2n ** 64n - 1n,
    { money: 9_007_199_254_740_993n, list: [1n, 2n] },
    new Date(0), new Date('2024-02-29T12:34:56.789Z'), new Date(-1), { at: new Date(253_402_300_799_999) },
    bytes(0), bytes(1), bytes(300), bytes(70_000), { raw: bytes(16), more: [bytes(2)] },
    new Map(), new Map([['a', 1], ['b', 2]]), { index: new Map([['x', { y: new Map([['z', bytes(3)]]) }]]) },
    nested(100),
  ],
  wrong: [
    { value: cycle(), path: 'lines[1].order' },
    { value: { order: { lines: [1, 2, () => 3] } }, path: 'order.lines[2]' },
    { value: { a: { s: Symbol('s') } }, path: 'a.s' },
    { value: { a: [new Date(Number.NaN)] }, path: 'a[0]' },
    { value: () => 1, path: '' },
  ],
}

/** Records as a stream has them: of few shapes, which come again and again. */
export const RECORDS: readonly unknown[] = Array.from({ length: 60 }, (_, i) =>
  i % 7 === 3 ? { kind: 'note', text: `note ${i}` } : i % 11 === 5 ? { kind: `k${i}`, [`field${i}`]: i } : record(i))
