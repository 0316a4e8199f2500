import type { Marshaller, TypeRef } from '@skein/core'
import { Packr } from 'msgpackr'
import { codecNamed } from '../subjects/skein-codecs.ts'
import { loadRoot, orderFile, protoFile } from '../subjects/schema.ts'
import { text } from '../subject.ts'

interface Options {
  /** codec-<name>-<small or order> */
  readonly case: string
  readonly rounds: number
  readonly milliseconds: number
}

/** One round trip: encode, decode; returns the size in bytes. */
type Trip = () => number

const order = {
  id: 'ord-2931-88817', customer: 'Ines Carvalho', express: true,
  lines: Array.from({ length: 10 }, (_, n) => ({ sku: `sku-${1000 + n * 7}`, quantity: n + 1, price: 3.5 * (n + 1) })),
  notes: { gift: 'no', door: 'leave with the neighbour at number four' },
}

const [, codec = '', message = ''] = (JSON.parse(process.argv[2]!) as Options).case.split('-')
const file = message === 'small' ? protoFile : orderFile
/** What was decoded last: where nobody reads it, the compiler may leave the decoding out. */
let kept: unknown
const value: object = message === 'small' ? { value: text } : order

function bareTrip(): Trip {
  switch (codec) {
    case 'json': return () => {
      const bytes = Buffer.from(JSON.stringify(value))
      kept = JSON.parse(bytes.toString())
      return bytes.length
    }
    case 'msgpack': {
      const packr = new Packr({ useRecords: false })
      return () => {
        const bytes = packr.pack(value)
        kept = packr.unpack(bytes)
        return bytes.length
      }
    }
  }
  const type = loadRoot(file).lookupType(typeName())
  return () => {
    const bytes = type.encode(value).finish()
    kept = type.decode(bytes)
    return bytes.length
  }
}

/** As a connection does it: into a buffer that it writes from, and out of one that it read into. */
async function codecTrip(): Promise<Trip> {
  const marshaller: Marshaller<object> = (await codecNamed(codec)).bind(await typeRef())
  const slab = Buffer.allocUnsafeSlow(64 << 10)
  return () => {
    const end = marshaller.encodeInto?.(value, slab, 0) ?? -1
    if (end !== -1) {
      kept = marshaller.decode(slab, 0, end)
      return end
    }
    const bytes = marshaller.encode(value)
    kept = marshaller.decode(bytes)
    return bytes.length
  }
}

async function typeRef(): Promise<TypeRef<object>> {
  if (codec !== 'protobuf') return { name: typeName() }
  const { loadProto } = await import('@skein/codec-protobuf')
  return (await loadProto(file)).message(typeName())
}

function typeName(): string {
  return message === 'small' ? 'bench.v1.Text' : 'bench.v1.Order'
}

/** Round trips a second. The clock is read once in many. */
function rate(trip: Trip, milliseconds: number): number {
  const batch = 100
  const began = performance.now()
  let trips = 0
  let now = began
  while (now - began < milliseconds) {
    for (let n = 0; n < batch; n += 1) trip()
    trips += batch
    now = performance.now()
  }
  return Math.round(trips / (now - began) * 1000)
}

const { rounds, milliseconds } = JSON.parse(process.argv[2]!) as Options
const trips = { bare: bareTrip(), codec: await codecTrip() }
const taken = { bare: [] as number[], codec: [] as number[] }
for (const side of ['bare', 'codec'] as const) rate(trips[side], 300)
for (let round = 0; round < rounds; round += 1) {
  for (const side of round % 2 === 0 ? ['bare', 'codec'] as const : ['codec', 'bare'] as const) {
    taken[side].push(rate(trips[side], milliseconds))
  }
}
if (kept === undefined) throw new Error('nothing was decoded')
process.stdout.write(`${JSON.stringify({ ...taken, bytes: trips.codec() })}\n`)
