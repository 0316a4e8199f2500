import type { MessageShape } from '../shape.ts'
import type { Decode } from './decoder.ts'
import { compileDecoder } from './decoder.ts'
import type { Encode } from './encoder.ts'
import { compileEncoder } from './encoder.ts'

/** How a message is written and read; compiled when it's first asked for. */
export interface Wire {
  readonly encode: Encode
  readonly decode: Decode
}

const wires = new WeakMap<MessageShape, Wire>()

/** Those of the messages within it are compiled too, since any value may have them. */
export function wireOf(shape: MessageShape): Wire {
  const known = wires.get(shape)
  if (known !== undefined) return known
  const encoders: Encode[] = []
  const decoders: Decode[] = []
  const wire = { encode: compileEncoder(shape, encoders), decode: compileDecoder(shape, decoders) }
  wires.set(shape, wire)
  shape.fields.forEach(({ message }, i) => {
    if (message === undefined) return
    const { encode, decode } = wireOf(message)
    encoders[i] = encode
    decoders[i] = decode
  })
  return wire
}
