import type { Bytes } from '@skein/core'
import type { Natural } from '../well-known.ts'
import { zeroOf } from '../zero.ts'
import * as put from '../wire/put-natural.ts'
import * as read from '../wire/read-natural.ts'
import { tagOf, wireTypeOf } from '../wire/wire-type.ts'
import { READ, WRITE } from './scalars.ts'

export function putNatural(natural: Natural, b: Bytes, p: number, v: unknown, d: number): number {
  switch (natural) {
    case 'date': return put.putDate(b, p, v)
    case 'duration': return put.putDuration(b, p, v)
    case 'mask': return put.putMask(b, p, v)
    case 'struct': return put.putStruct(b, p, v, d)
    case 'list': return put.putListValue(b, p, v, d)
    case 'value': return put.putValue(b, p, v, d)
    default: return put.putWrapped(b, p, WRITE[natural], tagOf(1, wireTypeOf(natural)), zeroOf(natural), v)
  }
}

/** Of a wrapper of 64 bits, a bigint. */
export function readNatural(natural: Natural, b: Bytes, p: number, e: number, d: number, before: unknown): unknown {
  switch (natural) {
    case 'date': return read.readDate(b, p, e, d, before as Date | undefined)
    case 'duration': return read.readDuration(b, p, e, d, before as number | undefined)
    case 'mask': return read.readMask(b, p, e, d, before as string[] | undefined)
    case 'struct': return read.readStruct(b, p, e, d, before as Record<string, never> | undefined)
    case 'list': return read.readListValue(b, p, e, d, before as never[] | undefined)
    case 'value': return read.readValue(b, p, e, d, before as null | undefined)
    default: {
      const tag = tagOf(1, wireTypeOf(natural))
      return read.readWrapped(b, p, e, d, READ[natural], tag, before ?? zeroOf(natural))
    }
  }
}

/** What is absent from a map's entry. */
export function emptyNatural(natural: Natural): unknown {
  return readNatural(natural, new Uint8Array(1), 0, 1, 0, undefined)
}
