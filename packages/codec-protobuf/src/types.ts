import type { Form, TypeRef } from '@skein/core'
import protobuf from 'protobufjs'
import { jsonForm } from './json/form.ts'
import { normalise } from './normalise.ts'
import { valuesOf } from './options.ts'
import type { MessageShape } from './shape.ts'
import { Shapes } from './shape.ts'

const shapes = new WeakMap<protobuf.Type, MessageShape>()
const defaults = new WeakMap<protobuf.Root, Shapes>()

/** The TypeRef of a message: its schema is protobufjs's Type. */
export function typeOf<T, R>(type: protobuf.Type, made: Shapes): TypeRef<T, R> {
  const shape = made.of(type)
  shapes.set(type, shape)
  return { name: shape.name, schema: type, form: (codec) => formFor(shape, codec) }
}

/** The shape behind a TypeRef's schema, with the default options where somebody else's protobufjs loaded it. */
export function shapeOf(schema: unknown): MessageShape | undefined {
  if (!(schema instanceof protobuf.Type)) return undefined
  const known = shapes.get(schema)
  if (known !== undefined) return known
  const { root } = schema
  root.resolveAll()
  const made = defaults.get(root) ?? new Shapes(root, valuesOf({}))
  defaults.set(root, made)
  return made.of(schema)
}

function formFor<T, R>(shape: MessageShape, codec: string): Form<T, R> {
  if (codec === 'json') return jsonForm(shape)
  return {
    write: (value) => normalise(shape, value, 'out'),
    read: (raw) => normalise(shape, raw, 'in') as R,
  }
}
