import { compile } from './emit/compile.ts'
import { interpret } from './interpret/interpret.ts'
import type { MessageShape } from './shape.ts'
import type { Wire } from './wire/types.ts'

/** Fields of a message that is compiled: the compiler's stack has an end, which no peer's descriptor is to reach. */
const MOST_FIELDS = 5_000

const wires = new WeakMap<MessageShape, Wire>()

/** How a message is written and read, by code made at run time where that may be. */
export function wireOf(shape: MessageShape): Wire {
  return mayCompile() ? compiled(shape) : interpret(shape)
}

/** Made when it's first asked for, with those of the messages within it, since any value may have them. */
function compiled(shape: MessageShape): Wire {
  const known = wires.get(shape)
  if (known !== undefined) return known
  const made = new Map<MessageShape, Wire>()
  const links: (() => void)[] = []
  // A set that grows while it's walked: messages may lie so deep within others that calls would exhaust the stack.
  const all = new Set([shape])
  for (const it of all) {
    const within = [...new Set(it.fields.map(({ message }) => message).filter((message) => message !== undefined))]
    const types: Wire[] = []
    made.set(it, wires.get(it) ?? make(it, types, within))
    for (const message of within) all.add(message)
    links.push(() => types.push(...within.map((message) => made.get(message)!)))
  }
  for (const link of links) link()
  for (const [it, wire] of made) wires.set(it, wire)
  return made.get(shape)!
}

function make(shape: MessageShape, types: readonly Wire[], within: readonly MessageShape[]): Wire {
  if (shape.fields.length > MOST_FIELDS) return interpret(shape)
  return compile(shape, types, (message) => within.indexOf(message))
}

/** A content security policy, or `--disallow-code-generation-from-strings`, forbids it. */
function mayCompile(): boolean {
  try {
    return new Function('return true')() === true
  } catch {
    return false
  }
}
