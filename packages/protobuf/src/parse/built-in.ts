import type { FileDescriptorProto } from '../google/protobuf/descriptor.ts'
import type { Entry } from './link/entry.ts'
export function builtIn(_path: string): FileDescriptorProto | undefined { return undefined }
export function standard(_name: string): Entry | undefined { return undefined }
