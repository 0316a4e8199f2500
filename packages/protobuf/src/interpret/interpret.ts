import type { MessageShape } from '../shape.ts'
import type { Wire } from '../wire/types.ts'
import { interpretRead } from './read.ts'
import { interpretWrite } from './write.ts'

const wires = new WeakMap<MessageShape, Wire>()

/** How a message is written and read without any code made for it: slower than what is, with the same outcome. */
export function interpret(shape: MessageShape): Wire {
  const known = wires.get(shape)
  if (known !== undefined) return known
  const types: (Wire | undefined)[] = []
  const wire = { write: interpretWrite(shape, types), read: interpretRead(shape, types) }
  wires.set(shape, wire)
  shape.fields.forEach(({ message }, i) => {
    if (message !== undefined) types[i] = interpret(message)
  })
  return wire
}
