import type {
  DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, FileDescriptorProto, ServiceDescriptorProto,
} from '@skein/protobuf/google/protobuf/descriptor'

/** A declaration, and the file that it stands in. */
export type Declared = { readonly file: FileDescriptorProto } & (
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
  const scope = (within: string, { messages, enums, extensions }: Scope): void => {
    for (const it of enums) add(within, { file, kind: 'enum', it })
    for (const it of extensions) add(within, { file, kind: 'extension', it })
    for (const it of messages) {
      const name = add(within, { file, kind: 'message', it })
      scope(name, { messages: it.nestedType, enums: it.enumType, extensions: it.extension })
    }
  }
  for (const it of file.service) add(pack, { file, kind: 'service', it })
  scope(pack, { messages, enums, extensions })
}
