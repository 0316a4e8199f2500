import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { FileDescriptorProto as FileType } from '@skein/protobuf/google/protobuf/descriptor'
import { file, message } from '@skein/protobuf'
import type { FileDescriptor } from '@skein/protobuf'
import type { EnumShape, MessageShape } from '@skein/protobuf/shape'
import { toBase64 } from '@skein/kit/base64'
import type { GenerateOptions } from '../options.ts'

export function shapesOf(files: readonly FileDescriptorProto[], options: GenerateOptions): { message(name: string): MessageShape; enum(name: string): EnumShape } {
  const made = new Map<string, FileDescriptor>()
  for (const it of files) {
    made.set(it.name!, file(it.name!, toBase64(FileType.encode(it)), () => it.dependency.map((d) => made.get(d)!), options))
  }
  const enums = new Map<string, EnumShape>()
  for (const it of files) {
    const pkg = it.package ? it.package + '.' : ''
    const closed = it.syntax !== 'proto3' && it.syntax !== 'editions'
    const walk = (prefix: string, x: { enumType: any[]; nestedType: any[] }): void => {
      for (const e of x.enumType) enums.set(prefix + e.name, { name: prefix + e.name, closed: e.options?.features?.enumType === 2 || closed } as any)
      for (const m of x.nestedType) walk(prefix + m.name + '.', m)
    }
    walk(pkg, { enumType: it.enumType, nestedType: it.messageType })
  }
  const of = new Map<string, FileDescriptor>()
  for (const it of files) {
    const pkg = it.package ? it.package + '.' : ''
    const walk = (prefix: string, ms: any[]): void => { for (const m of ms) { of.set(prefix + m.name, made.get(it.name!)!); walk(prefix + m.name + '.', m.nestedType) } }
    walk(pkg, it.messageType)
  }
  const cache = new Map<string, MessageShape>()
  return {
    message: (name) => {
      let s = cache.get(name)
      if (!s) cache.set(name, s = message(name, () => of.get(name)!, null as never, null as never).shape)
      return s
    },
    enum: (name) => enums.get(name)!,
  }
}
