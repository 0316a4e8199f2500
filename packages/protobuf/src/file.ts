import type { Bytes } from '@skein/core'

/** A `.proto` file, as reflection tells it to others. */
export interface FileDescriptor {
  /** As others import it: `shop/v1/orders.proto`. */
  readonly path: string
  /** The google.protobuf.FileDescriptorProto, encoded. Decoded from its text on first use. */
  readonly bytes: Bytes
  readonly imports: readonly FileDescriptor[]
}
