/** Immutable once it is passed on, in both directions: whoever gets it may keep it, nobody may write to it. */
export type Bytes = Uint8Array

/**
 * Headers or trailers, in their order. Keys are lower case; a key that ends in `-bin` has a value of bytes, any other a
 * value of printable ASCII. A key may come more than once. `@skein/kit/metadata` makes one from what people write.
 */
export type Metadata = ReadonlyArray<readonly [key: string, value: string | Bytes]>
