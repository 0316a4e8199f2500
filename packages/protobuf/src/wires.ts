import { compile } from './emit/compile.ts'
import { interpret } from './interpret/interpret.ts'
import type { MessageShape } from './shape.ts'
import type { Wire } from './wire/types.ts'

const wires = new WeakMap<MessageShape, Wire>()

/** How a message is written and read, by code made at run time where that may be. */
export function wireOf(shape: MessageShape): Wire {
  return mayCompile() ? makeWire(shape, wires) : interpret(shape)
}

/** Made when it's first asked for, with those of the messages within it, since any value may have them. */
function makeWire(shape: MessageShape, made: WeakMap<MessageShape, Wire>): Wire {
  const known = made.get(shape)
  if (known !== undefined) return known
  const within = [...new Set(shape.fields.map(({ message }) => message).filter((it) => it !== undefined))]
  const types: Wire[] = []
  const wire = compile(shape, types, (message) => within.indexOf(message))
  made.set(shape, wire)
  within.forEach((message, i) => {
    types[i] = makeWire(message, made)
  })
  return wire
}

/** A content security policy, or `--disallow-code-generation-from-strings`, forbids it. */
function mayCompile(): boolean {
  try {
    return new Function('return true')() === true
  } catch {
    return false
  }
}
