import type { MessageShape } from '../shape.ts'
import type { Decode } from './decoder.ts'
import { compileDecoder } from './decoder.ts'
import type { Encode } from './encoder.ts'
import { compileEncoder } from './encoder.ts'
import { interpretDecoder } from './interpret-decoder.ts'
import { interpretEncoder } from './interpret-encoder.ts'

/** How a message is written and read. */
export interface Wire {
  readonly encode: Encode
  readonly decode: Decode
}

const wires = new WeakMap<MessageShape, Wire>()

/** Made when it's first asked for, with those of the messages within it, since any value may have them. */
export function wireOf(shape: MessageShape): Wire {
  return makeWire(shape, wires, mayCompile())
}

/** Without any code made at run time. */
export function interpretedWireOf(shape: MessageShape): Wire {
  return makeWire(shape, new WeakMap(), false)
}

function makeWire(shape: MessageShape, made: WeakMap<MessageShape, Wire>, compiles: boolean): Wire {
  const known = made.get(shape)
  if (known !== undefined) return known
  const encoders: Encode[] = []
  const decoders: Decode[] = []
  const wire = compiles
    ? { encode: compileEncoder(shape, encoders), decode: compileDecoder(shape, decoders) }
    : { encode: interpretEncoder(shape, encoders), decode: interpretDecoder(shape, decoders) }
  made.set(shape, wire)
  shape.fields.forEach(({ message }, i) => {
    if (message === undefined) return
    const { encode, decode } = makeWire(message, made, compiles)
    encoders[i] = encode
    decoders[i] = decode
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
