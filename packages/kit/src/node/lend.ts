let last: Uint8Array = Buffer.alloc(0)
let lent: Uint8Array = last

/**
 * What a reader is lent is a plain Uint8Array: a Buffer's `slice` would give it a view where it expects a copy. Most
 * messages come in the buffer of the one before.
 */
export function lend(buffer: Uint8Array): Uint8Array {
  if (buffer !== last) {
    last = buffer
    lent = new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length)
  }
  return lent
}
