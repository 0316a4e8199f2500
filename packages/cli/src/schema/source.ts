import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'

/** Where declarations come from. */
export interface Source extends AsyncDisposable {
  /** For errors: `the reflection of http://localhost:50051`. */
  readonly name: string
  /** The full names of all services, sorted. */
  services(): Promise<readonly string[]>
  /**
   * The file that declares a service, message, enum or extension, and all that it imports, each after what it imports.
   * Throws where nothing declares it.
   */
  declaring(symbol: string): Promise<readonly FileDescriptorProto[]>
}
