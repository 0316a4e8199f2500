import type { Bytes } from '@skein/core'
import { fromBase64 } from '@skein/kit/base64'
import type { MessageShape } from './shape.ts'
import type { Wire } from './wire/types.ts'

/** A `.proto` file, as reflection tells it to others. */
export interface FileDescriptor {
  /** As others import it: `shop/v1/orders.proto`. */
  readonly path: string
  /** The google.protobuf.FileDescriptorProto, encoded. Decoded from its text on first use. */
  readonly bytes: Bytes
  readonly imports: readonly FileDescriptor[]
  /** How the values of its messages look. @default as `skein gen` makes them when it is told nothing */
  readonly values?: FileValues | undefined
}

/** What `skein gen` was told of values. */
export interface FileValues {
  /** Whether well-known types within other messages are their messages too. @default 'natural' */
  readonly wellKnown?: 'natural' | 'exact' | undefined
  /** Whether fields keep the names of the file. @default false */
  readonly keepCase?: boolean | undefined
  /**
   * How messages are written and read by their shapes alone, as JSON needs it for what a google.protobuf.Any holds.
   * That type's own file has it, and no other: who has no Any needn't load it.
   */
  readonly wire?: ((shape: MessageShape) => Wire) | undefined
}

/** A file as generated code has it: its descriptor in base64, and the files that it imports. */
export function file(
  path: string, base64: string, imports: () => readonly FileDescriptor[], values?: FileValues,
): FileDescriptor {
  return new Embedded(path, base64, imports, values)
}

class Embedded implements FileDescriptor {
  readonly path: string
  readonly values: FileValues | undefined
  readonly #base64: string
  readonly #imports: () => readonly FileDescriptor[]
  #bytes: Bytes | undefined

  constructor(path: string, base64: string, imports: () => readonly FileDescriptor[], values: FileValues | undefined) {
    this.path = path
    this.values = values
    this.#base64 = base64
    this.#imports = imports
  }

  get bytes(): Bytes {
    this.#bytes ??= fromBase64(this.#base64)
    if (this.#bytes === undefined) throw new Error(`${this.path}: the descriptor in the generated file is no base64; generate it again`)
    return this.#bytes
  }

  get imports(): readonly FileDescriptor[] {
    return this.#imports()
  }
}
