import type {
  DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, FileDescriptorProto, ServiceDescriptorProto,
} from '@skein/protobuf/google/protobuf/descriptor'

/** A declaration, the file that it stands in, and where there, as descriptor.proto counts: `[4, 0, 3, 1]`. */
export type Declared = { readonly file: FileDescriptorProto; readonly path: readonly number[] } & (
  | { readonly kind: 'service'; readonly it: ServiceDescriptorProto }
  | { readonly kind: 'message'; readonly it: DescriptorProto }
  | { readonly kind: 'enum'; readonly it: EnumDescriptorProto }
  | { readonly kind: 'extension'; readonly it: FieldDescriptorProto }
)

interface Scope {
  readonly messages: readonly DescriptorProto[]
  readonly enums: readonly EnumDescriptorProto[]
  readonly extensions: readonly FieldDescriptorProto[]
}

/** The numbers of the fields of FileDescriptorProto that hold declarations, and those of DescriptorProto. */
export const IN_FILE = { messages: 4, enums: 5, services: 6, extensions: 7 } as const
const IN_MESSAGE = { messages: 3, enums: 4, extensions: 6 } as const

/** All services, messages, enums and extensions of files, by their full names. The first of a name counts. */
export function symbolsOf(files: Iterable<FileDescriptorProto>): ReadonlyMap<string, Declared> {
  const found = new Map<string, Declared>()
  for (const file of files) declare(file, found)
  return found
}

function declare(file: FileDescriptorProto, found: Map<string, Declared>): void {
  const { package: pack = '', messageType: messages, enumType: enums, extension: extensions } = file
  const add = (within: string, declared: Declared): string => {
    const name = within === '' ? (declared.it.name ?? '') : `${within}.${declared.it.name ?? ''}`
    if (!found.has(name)) found.set(name, declared)
    return name
  }
  const scope = (within: string, above: readonly number[], fields: typeof IN_FILE | typeof IN_MESSAGE, { messages, enums, extensions }: Scope): void => {
    for (const [i, it] of enums.entries()) add(within, { file, kind: 'enum', it, path: [...above, fields.enums, i] })
    for (const [i, it] of extensions.entries()) add(within, { file, kind: 'extension', it, path: [...above, fields.extensions, i] })
    for (const [i, it] of messages.entries()) {
      const path = [...above, fields.messages, i]
      const name = add(within, { file, kind: 'message', it, path })
      scope(name, path, IN_MESSAGE, { messages: it.nestedType, enums: it.enumType, extensions: it.extension })
    }
  }
  for (const [i, it] of file.service.entries()) add(pack, { file, kind: 'service', it, path: [IN_FILE.services, i] })
  scope(pack, [], IN_FILE, { messages, enums, extensions })
}
