import type { EnumShape, MessageShape } from '@skein/protobuf/shape'
import type { Registry } from '../model/registry.ts'
import type { GenerateOptions } from '../options.ts'

/** What printing a file needs beside the file. */
export interface Context {
  readonly registry: Registry
  readonly shape: (fullName: string) => MessageShape
  readonly enum: (fullName: string) => EnumShape
  /** Whether a file's generated code is in the output folder, rather than in `@skein/protobuf`. */
  readonly beside: (path: string) => boolean
  readonly options: GenerateOptions
}
