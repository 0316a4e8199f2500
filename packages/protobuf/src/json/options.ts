import type { MessageShape } from '../shape.ts'

export interface JsonOptions {
  /** Finds what a google.protobuf.Any holds, where the files that the message's imports don't have it. */
  readonly find?: ((name: string) => MessageShape | undefined) | undefined
  /** What to do about fields and enum names that the `.proto` doesn't have. @default as the type's own options say */
  readonly unknown?: 'ignore' | 'refuse' | undefined
}
