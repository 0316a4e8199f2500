// TEMPORARY until generated code is there.
import type { Types } from './types.ts'
import { FieldDescriptorProto_Label as Label, FieldDescriptorProto_Type as Type } from '../../google/protobuf/descriptor.ts'
import { UNKNOWN } from '../../wire/unknown.ts'
import type { MessageEntry } from '../link/entry.ts'

export function decodeOptions(kind: string, bytes: Uint8Array, types: Types): any {
  return dec(types.message(`google.protobuf.${kind}`)!, bytes, types)
}
const camel = (s: string) => s.replace(/_([a-z0-9])/g, (_, c) => c.toUpperCase())
function dec(m: MessageEntry, b: Uint8Array, types: Types, into: any = undefined): any {
  const out: any = into ?? {}
  if (into === undefined) for (const f of m.proto.field) if (f.label === Label.REPEATED) out[camel(f.name!)] = []
  let at = 0
  const vi = () => { let v = 0n; for (let s = 0n; ; s += 7n) { const x = b[at++]!; v |= BigInt(x & 127) << s; if (x < 128) return v } }
  const skip = (w: number) => { if (w === 0) vi(); else if (w === 1) at += 8; else if (w === 5) at += 4; else if (w === 2) { const n = Number(vi()); at += n } else if (w === 3) { for (;;) { const t = Number(vi()); if ((t & 7) === 4) return; skip(t & 7) } } }
  while (at < b.length) {
    const start = at
    const tag = Number(vi()); const num = tag >>> 3; const w = tag & 7
    const f = m.proto.field.find((x) => x.number === num)
    if (f === undefined) { skip(w); (out[UNKNOWN] ??= []).push(b.slice(start, at)); continue }
    const n = camel(f.name!)
    let v: any
    if (w === 0) { const x = vi(); v = f.type === Type.BOOL ? x !== 0n : f.type === Type.INT64 || f.type === Type.UINT64 ? x : Number(BigInt.asIntN(32, x)) } else if (w === 2) {
      const l = Number(vi()); const s = b.slice(at, at + l); at += l
      if (f.type === Type.STRING) v = new TextDecoder().decode(s)
      else if (f.type === Type.MESSAGE) v = dec(types.message(f.typeName!.slice(1))!, s, types, f.label === Label.REPEATED ? undefined : out[n])
      else v = s
    } else { skip(w); continue }
    if (f.label === Label.REPEATED) out[n].push(v); else out[n] = v
  }
  return out
}
