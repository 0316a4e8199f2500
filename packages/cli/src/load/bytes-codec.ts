import type { Bytes, Codec, Marshaller } from '@skein/core'
import type { Tally } from './tally.ts'

/** A codec whose messages are bytes already, both ways, so that load measures servers and not what encodes for it. */
export function bytesCodec(name: string, tally: Tally): Codec {
  // Its values are bytes whatever the method's types are.
  const marshaller: Marshaller<never, never> = new BytesMarshaller(tally) as object as Marshaller<never, never>
  return { name, bind: () => marshaller }
}

/** What it reads is how long it was. */
class BytesMarshaller implements Marshaller<Bytes, number> {
  private readonly tally: Tally

  constructor(tally: Tally) {
    this.tally = tally
  }

  encode(value: Bytes): Bytes {
    this.tally.sentBytes += value.length
    return value
  }

  encodeInto(value: Bytes, buffer: Bytes, at: number): number {
    if (at + value.length > buffer.length) return -1
    this.tally.sentBytes += value.length
    buffer.set(value, at)
    return at + value.length
  }

  decode(buffer: Bytes, start: number = 0, end: number = buffer.length): number {
    this.tally.receivedMessages++
    this.tally.receivedBytes += end - start
    return end - start
  }
}
