import { Code, RpcError } from '@skein/core'
import type { Codec, Marshaller, TypeRef } from '@skein/core'
import { formOf } from '@skein/kit/form'
import { LiteralMarshaller } from './literal.ts'
import { JsonMarshaller } from './marshaller.ts'

export interface JsonOptions {
  /** How many objects and lists may lie within one another, both ways; from 1 to 2,000. @default 1000 */
  readonly maxDepth?: number
}

const DEEPEST = 2_000

/**
 * The codec `json`. Services from a `.proto` get canonical protobuf JSON; services declared in TypeScript get plain
 * JSON, in which bigints, dates, bytes, maps, sets and the numbers that JSON lacks are escaped as the README says.
 */
export function json(options: JsonOptions = {}): Codec {
  const { maxDepth = 1_000 } = options
  if (!Number.isInteger(maxDepth) || maxDepth < 1 || maxDepth > DEEPEST) {
    const why = `json({ maxDepth: ${maxDepth} }): give an integer from 1 to ${DEEPEST}`
    throw new RpcError(Code.INVALID_ARGUMENT, why, { delivery: 'unsent' })
  }
  return {
    name: 'json',
    bind<T, R>(type: TypeRef<T, R>): Marshaller<T, R> {
      const form = formOf(type, 'json')
      // A form of the type's own is the JSON itself; a validator's values are any values.
      if (form !== undefined && type.form !== undefined) return new LiteralMarshaller(type.name, form, maxDepth)
      return new JsonMarshaller(type.name, form, maxDepth)
    },
  }
}
