import type { Registry } from '../model/registry.ts'
import type { Shapes } from '../model/shapes.ts'
import type { GenerateOptions } from '../options.ts'

/** What printing a file needs beside the file. */
export interface Context {
  readonly registry: Registry
  readonly shapes: Shapes
  /** Whether a file's generated code is in the output folder, rather than in `@skein/protobuf`. */
  readonly beside: (path: string) => boolean
  readonly options: GenerateOptions
}
