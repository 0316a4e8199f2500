import type { Bytes, Codec, Marshaller } from '@skein/core'
import type { Tally } from './tally.ts'

/** A codec whose messages are bytes already, both ways, so that load measures servers and not what encodes for it. */
export function bytesCodec(name: string, tally: Tally): Codec {
  const marshaller: Marshaller<Bytes, number> = {
    encode(value) {
      tally.sentBytes += value.length
      return value
    },
    encodeInto(value, buffer, at) {
      if (at + value.length > buffer.length) return -1
      tally.sentBytes += value.length
      buffer.set(value, at)
      return at + value.length
    },
    decode(buffer, start = 0, end = buffer.length) {
      tally.receivedMessages++
      tally.receivedBytes += end - start
      return end - start
    },
  }
  // Its values are bytes whatever the method's types are.
  return { name, bind: <T, R>() => marshaller as Marshaller<never, never> as Marshaller<T, R> }
}
