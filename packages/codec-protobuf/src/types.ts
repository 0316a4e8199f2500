import type { TypeRef } from '@skein/core'
import { typeOf as typeOfShape } from '@skein/protobuf/dynamic'
import type protobuf from 'protobufjs'
import type { Shapes } from './shapes.ts'

export function typeOf<T, R>(type: protobuf.Type, made: Shapes): TypeRef<T, R> {
  return typeOfShape(made.of(type), undefined)
}
