import { json } from '@skein/codec-json'
import { msgpack } from '@skein/codec-msgpack'
import { protobuf } from '@skein/codec-protobuf'
import type { Marshaller } from '@skein/core'
import type { Init } from '@skein/protobuf'
import type { Report } from '../scene.ts'
import { Order } from './generated/new/shop/v1/orders.ts'
import { order } from './order.ts'

const ROUNDS = 12
const CALLS_A_ROUND = 2_000
const CODECS = [protobuf(), msgpack(), json()]

interface Figures {
  readonly name: string
  readonly bytes: number
  /** Of the quickest round: what else the machine did is in the others. */
  readonly encodeNs: number
  readonly decodeNs: number
}

/** The same record in three codecs. */
export function showSizes(report: Report): void {
  report.say(`The same order, encoded and decoded ${(ROUNDS * CALLS_A_ROUND).toLocaleString('en')} times:`)
  const all = CODECS.map((codec) => measure(codec.name, codec.bind(Order)))
  const [proto, packed, text] = all as [Figures, Figures, Figures]
  all.push(bare())
  report.table(['codec', 'bytes', 'ratio', 'encode, ns', 'decode, ns', 'ratio of both'], all.map((it) => [
    it.name, it.bytes, it.bytes / proto.bytes, Math.round(it.encodeNs), Math.round(it.decodeNs), time(it) / time(proto),
  ]))
  report.bars('bytes', 'B', Object.fromEntries(all.map(({ name, bytes }) => [name, bytes])))
  report.bars('encode and decode', 'ns', Object.fromEntries(all.map((it) => [it.name, Math.round(time(it))])))
  report.claim('protobuf takes fewer bytes than msgpack', proto.bytes < packed.bytes, packed.bytes / proto.bytes)
  report.claim('msgpack takes fewer bytes than JSON', packed.bytes < text.bytes, text.bytes / packed.bytes)
  report.claim('protobuf takes less time than JSON', time(proto) < time(text), time(text) / time(proto))
}

/** What the engine alone takes for the JSON, without anything that knows the types: bigints and bytes are texts. */
function bare(): Figures {
  const value = Order.toJson(order)
  const text = JSON.stringify(value)
  return {
    name: 'JSON.stringify',
    bytes: Buffer.byteLength(text),
    encodeNs: quickest(() => JSON.stringify(value)),
    decodeNs: quickest(() => JSON.parse(text) as unknown),
  }
}

const time = ({ encodeNs, decodeNs }: Figures): number => encodeNs + decodeNs

function measure(name: string, marshaller: Marshaller<Init<Order>, Order>): Figures {
  const bytes = marshaller.encode(order)
  return {
    name,
    bytes: bytes.length,
    encodeNs: quickest(() => marshaller.encode(order)),
    decodeNs: quickest(() => marshaller.decode(bytes)),
  }
}

function quickest(work: () => unknown): number {
  let best = Infinity
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now()
    for (let i = 0; i < CALLS_A_ROUND; i++) work()
    best = Math.min(best, performance.now() - began)
  }
  return best * 1e6 / CALLS_A_ROUND
}
