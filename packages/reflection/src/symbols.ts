import type {
  DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, FileDescriptorProto,
} from '@skein/protobuf/google/protobuf/descriptor'

/** What one file declares. */
export interface Declared {
  /** Full names of all that has one: messages, fields, oneofs, enums, their values, extensions, services, methods. */
  readonly symbols: readonly string[]
  readonly messages: readonly string[]
  /** The full name of what is extended, and the number. */
  readonly extensions: readonly (readonly [of: string, number: number])[]
}

export function declaredIn(file: FileDescriptorProto): Declared {
  const walk = new Walk()
  const scope = file.package ?? ''
  for (const it of file.messageType) walk.message(scope, it)
  for (const it of file.enumType) walk.enum(scope, it)
  for (const it of file.extension) walk.extension(scope, it)
  for (const { name, method } of file.service) {
    const service = walk.symbol(scope, name)
    for (const it of method) walk.symbol(service, it.name)
  }
  return walk
}

export function fullName(scope = '', name = ''): string {
  return scope === '' ? name : `${scope}.${name}`
}

class Walk implements Declared {
  readonly symbols: string[] = []
  readonly messages: string[] = []
  readonly extensions: (readonly [string, number])[] = []

  symbol(scope: string, name: string | undefined): string {
    const full = fullName(scope, name)
    this.symbols.push(full)
    return full
  }

  message(scope: string, message: DescriptorProto): void {
    const full = this.symbol(scope, message.name)
    this.messages.push(full)
    for (const it of message.field) this.symbol(full, it.name)
    for (const it of message.oneofDecl) this.symbol(full, it.name)
    for (const it of message.enumType) this.enum(full, it)
    for (const it of message.extension) this.extension(full, it)
    for (const it of message.nestedType) this.message(full, it)
  }

  /** Its values are named beside it, not beneath it. */
  enum(scope: string, { name, value }: EnumDescriptorProto): void {
    this.symbol(scope, name)
    for (const it of value) this.symbol(scope, it.name)
  }

  extension(scope: string, { name, extendee = '', number = 0 }: FieldDescriptorProto): void {
    this.symbol(scope, name)
    this.extensions.push([extendee.replace(/^\./, ''), number])
  }
}
