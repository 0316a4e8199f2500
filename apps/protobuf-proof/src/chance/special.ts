import type { DescEnum, DescMessage } from '@bufbuild/protobuf'
import type { Schema } from '../schema/schema.ts'
import type { Chance } from './chance.ts'
import { sized, tag, varint, WIRE } from './writer.ts'

const TIMES = [
  0n, 1n, -1n, 1_700_000_000n, -62_135_596_800n, 253_402_300_799n, -62_135_596_801n, 253_402_300_800n,
] as const
const SPANS = [
  0n, 1n, -1n, 59n, -315_576_000_000n, 315_576_000_000n, 315_576_000_001n,
] as const
const NANOS = [0n, 1n, 1_000n, 1_000_000n, 120_000_000n, 999_999_999n] as const
const PATHS = [
  'foo', 'foo_bar', 'foo_bar.baz_qux', 'a.b', 'foo_3_bar', 'fooBar', 'foo__bar', '', '_foo', 'a,b',
] as const

type Inner = (desc: DescMessage) => Uint8Array

/** Messages whose values JSON limits: made from their limits, and a little beyond. */
export function isSpecial({ typeName }: DescMessage): boolean {
  return Object.hasOwn(MAKERS, typeName)
}

export function specialOf(schema: Schema, chance: Chance, desc: DescMessage, inner: Inner): Uint8Array {
  return MAKERS[desc.typeName]!(schema, chance, inner)
}

const MAKERS: Readonly<Record<string, (schema: Schema, chance: Chance, inner: Inner) => Uint8Array>> = {
  'google.protobuf.Timestamp': (_, chance) => (
    twoVarints(chance.pick(TIMES), chance.pick(NANOS))
  ),
  'google.protobuf.Duration': (_, chance) => {
    const seconds = chance.pick(SPANS)
    const nanos = chance.pick(NANOS)
    const signed = seconds < 0n || (seconds === 0n && chance.once(2)) ? -nanos : nanos
    const sent = chance.once(10) ? -signed : signed
    return twoVarints(seconds, sent)
  },
  'google.protobuf.FieldMask': (_, chance) => (
    Buffer.concat(chance.list(4, () => sized(1, Buffer.from(chance.pick(chance.once(4) ? PATHS : PATHS.slice(0, 4))))))
  ),
  'google.protobuf.Any': ({ messages }, chance, inner) => {
    const type = chance.pick(messages)
    const url = chance.once(20) ? 'nowhere' : `${chance.pick(['type.googleapis.com', 'example.com/some/path', ''])}/${type.typeName}`
    return chance.once(20) ? Buffer.alloc(0) : Buffer.concat([sized(1, Buffer.from(url)), sized(2, inner(type))])
  },
}

function twoVarints(first: bigint, second: bigint): Uint8Array {
  return Buffer.from([...tag(1, WIRE.varint), ...varint(first), ...tag(2, WIRE.varint), ...varint(second)])
}

/** Known or not. */
export function enumNumber(chance: Chance, { values }: DescEnum): bigint {
  return chance.once(8) ? chance.pick([3n, 99n, -7n, 2n ** 31n - 1n, -(2n ** 31n)]) : BigInt(chance.pick(values).number)
}
