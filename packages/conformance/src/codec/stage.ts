import type { Codec, Marshaller, TypeRef } from '@skein/core'
import type { Stage } from '../case.ts'
import { DECLARED } from './declared.ts'

/** Values of one type that a codec is to carry, and some that it is to refuse. */
export interface CodecSample {
  readonly type: TypeRef
  /** Each comes out of decoding as it went in. */
  readonly values: readonly unknown[]
  /** What can't be encoded, with the path of the field that the error is to name; '' for the value itself. */
  readonly wrong?: readonly { readonly value: unknown; readonly path: string }[]
}

export interface CodecSubject {
  readonly codec: Codec
  /** Of types that need a schema; those of types declared in TypeScript alone are the suite's own. */
  readonly samples?: readonly CodecSample[]
  /** Whether it can carry types that are declared in TypeScript alone. @default true */
  readonly declared?: boolean
}

export class CodecStage implements Stage {
  readonly codec: Codec
  readonly declared: boolean
  readonly samples: readonly CodecSample[]

  constructor({ codec, samples = [], declared = true }: CodecSubject) {
    this.codec = codec
    this.declared = declared
    this.samples = declared ? [DECLARED, ...samples] : samples
  }

  /** Calls it for each value of each sample; an error says for which. */
  each(run: (marshaller: Marshaller<unknown>, value: unknown) => void): void {
    for (const { type, values } of this.samples) {
      const marshaller = this.codec.bind(type)
      for (const [i, value] of values.entries()) {
        try {
          run(marshaller, value)
        } catch (thrown) {
          const text = thrown instanceof Error ? thrown.message : String(thrown)
          throw new Error(`value ${i} of ${type.name}: ${text}`, { cause: thrown })
        }
      }
    }
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}
