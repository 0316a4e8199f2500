import type { TypeRef } from '@skein/core'
import { shapesOf, typeOf, wireOf } from '@skein/protobuf/dynamic'
import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { valuesOf } from '@skein/protobuf/shape'

/** Nothing is lost, and a name in JSON that the schema doesn't have is a mistake. */
const VALUES = valuesOf({ unknownJson: 'refuse' })

/** The messages of files by their full names; undefined for what they don't declare. */
export function typesOf(files: readonly FileDescriptorProto[]): (name: string) => TypeRef | undefined {
  const shapes = shapesOf(files, VALUES, { extended: true, wire: wireOf })
  return (name) => {
    const shape = shapes.message(name)
    return shape === undefined ? undefined : typeOf(shape, undefined)
  }
}
