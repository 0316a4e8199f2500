import type { FileDescriptor } from '@skein/protobuf'

export interface ReflectionOptions {
  /**
   * Full names of services that nobody is told of: they aren't listed, and are taken out of the files that declare
   * them. @default none
   */
  readonly hide?: readonly string[] | undefined
  /**
   * Files to tell of besides those of the services, with what they import: extensions, what is packed in an Any, the
   * files of a service whose own has none. @default none
   */
  readonly files?: readonly FileDescriptor[] | undefined
}
