import type { MessageShape } from '../shape.ts'
import type { Wire } from '../wire/types.ts'
import { interpretRead } from './read.ts'
import { interpretWrite } from './write.ts'

const wires = new WeakMap<MessageShape, Wire>()

/** How a message is written and read without any code made for it: slower than what is, with the same outcome. */
export function interpret(shape: MessageShape): Wire {
  const known = wires.get(shape)
  if (known !== undefined) return known
  // Those of the messages within it are made when a value has them.
  const types = shape.fields.map(({ message }) => message && (() => interpret(message)))
  const wire = { write: interpretWrite(shape, types), read: interpretRead(shape, types) }
  wires.set(shape, wire)
  return wire
}
