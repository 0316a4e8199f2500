import type { Bytes, Method } from '@skein/core'

export type ShapeName = 'Unary' | 'ServerStream' | 'ClientStream' | 'Duplex'

/** A method of each shape, for messages of any type. */
export function methodOf(name: ShapeName | 'Fence'): Method {
  const path = `/skein.conformance.Calls/${name}`
  return {
    path,
    input: { name: `${path} request` },
    output: { name: `${path} response` },
    clientStream: name === 'ClientStream' || name === 'Duplex',
    serverStream: name === 'ServerStream' || name === 'Duplex',
    idempotent: false,
  }
}

/** So many bytes, which differ by `seed` and by place, so that any that move are noticed. */
export function bytes(length: number, seed: number = 0): Bytes {
  const out = new Uint8Array(length)
  for (let i = 0; i < length; i++) out[i] = (i * 31 + (i >> 8) + seed * 17 + 1) & 255
  return out
}

/** Numbers from 0 up to 1, the same each time (Vigna's SplitMix, in 32 bits). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let z = state
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32
  }
}
