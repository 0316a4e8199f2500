import type { Call } from '@skein/core'
import { gzip } from '@skein/kit/node/compression'
import { compression } from '@skein/transport-http2'
import type { Compressor } from '@skein/transport-http2'
import type { Wire } from './wire.ts'

/** HTTP/2, with a gzip that knows when it was at work: a message is handed on as soon as it is inflated. */
export class Observed implements Wire {
  readonly tells = true
  #hasInflated = false

  readonly gzip: Compressor = {
    name: 'gzip',
    compress: (bytes) => gzip.compress(bytes),
    inflate: (bytes, limit) => {
      const inflated = gzip.inflate(bytes, limit)
      this.#hasInflated = true
      return inflated
    },
  }

  announce(call: Call): void {
    call.set(compression, 'gzip')
  }

  choose(call: Call, compressed: boolean): void {
    call.set(compression, compressed ? 'gzip' : 'identity')
  }

  arrived(): boolean {
    const compressed = this.#hasInflated
    this.#hasInflated = false
    return compressed
  }
}
