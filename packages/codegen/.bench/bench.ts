import * as ours from './gen/bench.ts'
// @ts-ignore
import * as theirs0 from './pb.js'
const theirs = (theirs0 as any).bench.v1
import protobufjs from 'protobufjs/minimal.js'
const Long = (protobufjs as any).util.Long
console.log('Long', !!Long)
const line = { sku: 'sku-12345', quantity: 3, cents: 1999n }
const values: Record<string, any> = {
  Small: { id: 'order-1', count: 42, ok: true },
  Nested: { id: 'n1', line, inner: { a: { name: 'left', n: 1, line }, b: { name: 'right', n: 70000, line } } },
  Repeated: { lines: Array.from({ length: 20 }, (_, i) => ({ ...line, quantity: i * 50 })), tags: Array.from({ length: 20 }, (_, i) => `tag-${i}`) },
  Packed: { a: Array.from({ length: 100 }, (_, i) => i * 37), b: Array.from({ length: 50 }, (_, i) => i * 1.5), c: Array.from({ length: 50 }, (_, i) => i - 25), d: Array.from({ length: 50 }, (_, i) => i * 7), e: Array.from({ length: 50 }, (_, i) => i / 2), f: Array.from({ length: 50 }, (_, i) => i % 2 === 0) },
  Maps: { counts: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`key${i}`, i * 9])), names: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [i, `v${i}`])), lines: Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`l${i}`, line])) },
  Strings: { a: 'short', b: 'a somewhat longer string of sixty characters or so, in ASCII', c: 'ünïcödé ☕ strings', d: 'x'.repeat(500), more: ['one', 'two', 'three three three', 'vier und fünf'] },
  Wide: { a: 1234567890123n, b: 2n ** 63n, c: -5n, d: 77n, e: Array.from({ length: 20 }, (_, i) => BigInt(i) * 1000003n) },
  Choice: { pick: { case: 'line', value: line }, maybe: 7, d: 1.25, raw: new Uint8Array(40).fill(3) },
}
function conv(v: any): any {
  if (typeof v === 'bigint') return Long.fromString(String(v), v > 2n ** 63n - 1n)
  if (Array.isArray(v)) return v.map(conv)
  if (v && typeof v === 'object' && !(v instanceof Uint8Array)) {
    if ('case' in v) return { [v.case]: conv(v.value) }
    const o: any = {}
    for (const [k, x] of Object.entries(v)) { if (k === 'pick') Object.assign(o, conv(x)); else o[k] = conv(x) }
    return o
  }
  return v
}
function time(f: () => unknown, ms = 150): number {
  let n = 0
  const end = performance.now() + ms
  const t = process.cpuUsage()
  while (performance.now() < end) { for (let i = 0; i < 50; i++) f(); n += 50 }
  const u = process.cpuUsage(t)
  return (u.user + u.system) * 1000 / n
}
const only = process.argv[2]
let sink: any
const rows: any[] = []
for (const name of Object.keys(values)) {
  if (only && only !== name) continue
  const O = (ours as any)[name], T = theirs[name]
  const v = values[name], tv = T.create(conv(v))
  const b1 = O.encode(v).slice(), b2 = T.encode(tv).finish()
  if (Buffer.compare(b1, b2) !== 0) console.log(name, 'differ', b1.length, b2.length)
  const buf = Buffer.from(b1)
  const fs = { oe: () => { sink = O.encode(v) }, te: () => { sink = T.encode(tv).finish() }, od: () => { sink = O.decode(buf) }, td: () => { sink = T.decode(buf) } }
  const r: any = {}
  for (const k of Object.keys(fs) as (keyof typeof fs)[]) time(fs[k], 200)
  for (let round = 0; round < 12; round++) for (const k of Object.keys(fs) as (keyof typeof fs)[]) { const t = time(fs[k], 60); r[k] = Math.min(r[k] ?? 1e9, t) }
  rows.push({ name, bytes: b1.length, 'ours enc': +r.oe.toFixed(0), 'pbjs enc': +r.te.toFixed(0), 'enc x': +(r.te / r.oe).toFixed(2), 'ours dec': +r.od.toFixed(0), 'pbjs dec': +r.td.toFixed(0), 'dec x': +(r.td / r.od).toFixed(2) })
}
console.table(rows)
