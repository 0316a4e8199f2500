import { toBase64 } from '@skein/kit/base64'
import { shapesOf } from '../src/descriptor/shapes-of.ts'
import { file } from '../src/file.ts'
import type { FileDescriptor } from '../src/file.ts'
import { FileDescriptorProto } from '../src/google/protobuf/descriptor.ts'
import type { MessageType } from '../src/message.ts'
import { interpret } from '../src/interpret/interpret.ts'
import { message } from '../src/message.ts'
import { generatedValues } from '../src/shape.ts'
import { generatedWire } from './wires.ts'

export type Values = Record<string, unknown>

/** Files as generated code has them. */
export function generatedFiles(protos: readonly FileDescriptorProto[]): ReadonlyMap<string, FileDescriptor> {
  const files = new Map<string, FileDescriptor>()
  for (const proto of protos) {
    const imports = (): FileDescriptor[] => proto.dependency.map((it) => files.get(it)!)
    files.set(proto.name!, file(proto.name!, toBase64(FileDescriptorProto.encode(proto)), imports, { wire: interpret }))
  }
  return files
}

/** A message as generated code has it, without its interface. */
export function generatedMessage(
  protos: readonly FileDescriptorProto[], path: string, name: string,
): MessageType<Values> {
  const { write, read } = generatedWire(shapesOf(protos, generatedValues()).message(name)!)
  const files = generatedFiles(protos)
  return message<Values>(name, () => files.get(path)!, write, read)
}
