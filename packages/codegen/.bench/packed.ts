import * as r from '../../protobuf/src/wire/read-packed.ts'
import * as w from '../../protobuf/src/wire/put-packed.ts'
const buf = Buffer.allocUnsafeSlow(4096)
const lists: any = { Int32: Array.from({length: 100}, (_, i) => i * 37), Double: Array.from({length: 50}, (_, i) => i * 1.5), Sint32: Array.from({length: 50}, (_, i) => i - 25), Fixed32: Array.from({length: 50}, (_, i) => i * 7), Float: Array.from({length: 50}, (_, i) => i / 2), Bool: Array.from({length: 50}, (_, i) => i % 2 === 0) }
const N = 50000
for (let round = 0; round < 3; round++) for (const k of Object.keys(lists)) {
  const pack = (w as any)['pack' + k], unpack = (r as any)['unpack' + k]
  let t = performance.now(); let end = 0
  for (let i = 0; i < N; i++) end = pack(buf, 0, 10, lists[k])
  const enc = (performance.now() - t) / N * 1e6
  t = performance.now()
  for (let i = 0; i < N; i++) { const l: any[] = []; unpack(l, buf, 1, end) }
  if (round === 2) console.log(k, 'enc', enc.toFixed(0), 'dec', ((performance.now() - t) / N * 1e6).toFixed(0))
}
