import type { MessageShape } from '../shape.ts'

export interface JsonOptions {
  /** Finds what a google.protobuf.Any holds, where the files that the message's file imports don't have it. */
  readonly types?: { find(name: string): { readonly shape: MessageShape } | undefined } | undefined
  /** What to do about fields and enum names that the `.proto` doesn't have. @default 'ignore' in generated code */
  readonly unknown?: 'ignore' | 'refuse' | undefined
}
