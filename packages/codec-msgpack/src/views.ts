import type { Bytes } from '@skein/core'

/** To make a DataView takes longer than to read a small message, and most buffers are met again at once. */
export class Views {
  #bytes: Bytes = new Uint8Array(0)
  #view: DataView = new DataView(this.#bytes.buffer)

  of(bytes: Bytes): DataView {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    }
    return this.#view
  }
}
