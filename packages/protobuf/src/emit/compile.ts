import { fromDate } from '../natural.ts'
import type { MessageShape } from '../shape.ts'
import { enumId } from '../wire/enum-id.ts'
import * as primitives from '../wire/index.ts'
import { toNumber } from '../wire/read.ts'
import type { Decode, Encode, Wire } from '../wire/types.ts'
import { emit } from './emit.ts'

/** Makes the functions of a message at run time. `types` are those of its fields' messages, which may come later. */
export function compile(shape: MessageShape, types: readonly Wire[], placeOf: (message: MessageShape) => number): Wire {
  const used = new Map<string, unknown>([['fromDate', fromDate], ['enumId', enumId], ['toNumber', toNumber]])
  const { write, read } = emit(shape, {
    type: undefined,
    write: 'write',
    read: 'read',
    of(message) {
      const type = `types[${placeOf(message)}]`
      return { write: `${type}.write`, read: `${type}.read` }
    },
    wire(name) {
      used.set(name, primitives[name as keyof typeof primitives])
      return name
    },
  })
  const enums = shape.fields.map((field) => field.enum)
  const scope = { ...Object.fromEntries(used), types, enums }
  return link<{ write: Encode; read: Decode }>(`'use strict'\n${write}\n${read}\nreturn { write, read }`, scope)
}

/** Runs source text that finds `scope` under its names. */
function link<T>(source: string, scope: Readonly<Record<string, unknown>>): T {
  const make = new Function(...Object.keys(scope), source) as (...values: unknown[]) => T
  return make(...Object.values(scope))
}
