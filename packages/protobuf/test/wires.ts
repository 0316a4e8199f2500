import { stripTypeScriptTypes } from 'node:module'
import { emit } from '../src/emit/emit.ts'
import { interpret } from '../src/interpret/interpret.ts'
import type { MessageShape } from '../src/shape.ts'
import * as primitives from '../src/wire/index.ts'
import type { Wire } from '../src/wire/types.ts'
import { wireOf } from '../src/wires.ts'

/** Every way to read and write the messages of a shape. What is generated has one form of values alone. */
export function wiresOf(shape: MessageShape): Readonly<Record<string, Wire>> {
  const both = { compiled: wireOf(shape), interpreted: interpret(shape) }
  return shape.values.lenient ? both : { ...both, generated: generatedWire(shape) }
}

/** TypeScript as it would be in a generated file, without its types. */
export function generatedWire(shape: MessageShape): Wire {
  const messages = [...reachable(shape)]
  const functionsOf = (of: MessageShape): { write: string; read: string } => {
    const place = messages.indexOf(of)
    return { write: `write${place}`, read: `read${place}` }
  }
  const used = new Map<string, unknown>()
  const source = messages.flatMap((it) => {
    const { write, read } = emit(it, {
      type: 'Type', ...functionsOf(it), of: functionsOf,
      wire(name, kind) {
        if (kind === 'value') used.set(name, primitives[name as keyof typeof primitives])
        return name
      },
    })
    return [write, read]
  })
  const missing = [...used].filter(([, it]) => it === undefined).map(([name]) => name)
  if (missing.length > 0) throw new Error(`the wire has no ${missing.join(', ')}`)
  const { write, read } = functionsOf(shape)
  const code = stripTypeScriptTypes(source.join('\n'))
  const make = new Function(...used.keys(), `'use strict'\n${code}\nreturn { write: ${write}, read: ${read} }`) as (...values: unknown[]) => Wire
  return make(...used.values())
}

function reachable(shape: MessageShape, found: Set<MessageShape> = new Set()): Set<MessageShape> {
  if (found.has(shape)) return found
  found.add(shape)
  for (const { message } of shape.fields) if (message !== undefined) reachable(message, found)
  return found
}
