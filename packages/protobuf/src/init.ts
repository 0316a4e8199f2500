import type { Bytes } from '@skein/core'

type Whole = string | number | boolean | bigint | null | undefined | Date | Bytes

/**
 * What one gives where a message is made or sent: at any depth fields may be left out, which are then absent or have
 * their defaults. Whether a required field of proto2 is missing is found out when it is encoded.
 */
export type Init<T> = unknown extends T ? T : T extends Whole ? T
  : T extends readonly (infer E)[] ? readonly Init<E>[]
    : T extends { readonly case: string; readonly value: infer V } ? { readonly case: T['case']; readonly value: Init<V> }
      : { readonly [K in keyof T]?: Init<T[K]> | undefined }
