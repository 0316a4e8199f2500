import * as ours from './gen/bench.ts'
const a = Array.from({length: 100}, (_, i) => i * 37)
const vs: any = { a: { a }, b: {b: Array.from({length: 50}, (_, i) => i * 1.5) }, c: {c: Array.from({length: 50}, (_, i) => i - 25)}, d: {d: Array.from({length: 50}, (_, i) => i * 7)}, e: {e: Array.from({length: 50}, (_, i) => i / 2)}, f: {f: Array.from({length: 50}, (_, i) => i % 2 === 0) } }
let s
for (let r = 0; r < 3; r++) for (const k of Object.keys(vs)) { const b = Buffer.from(ours.Packed.encode(vs[k])); const t = performance.now(); for (let i = 0; i < 100000; i++) s = ours.Packed.decode(b); if (r===2) console.log(k, ((performance.now()-t)/100000*1e6).toFixed(0)) }
