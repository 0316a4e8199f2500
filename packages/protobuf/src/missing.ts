import type { DescriptorProto, FieldDescriptorProto, FileDescriptorProto } from './google/protobuf/descriptor.ts'

/** Something that files refer to and none of them has. */
export interface Missing {
  /** The path of a file, or the full name of a message or an enum. */
  readonly what: string
  /** What refers to it: the path of a file, or the full name of a field or a method. */
  readonly by: string
}

export function missingOf(files: readonly FileDescriptorProto[]): readonly Missing[] {
  const paths = new Set(files.map(({ name }) => name))
  const declared = new Set<string>()
  const wanted: Missing[] = []
  for (const file of files) {
    const prefix = file.package === undefined || file.package === '' ? '' : `.${file.package}`
    const { messageType: nestedType, enumType, extension } = file
    collect({ nestedType, enumType, extension, field: [] }, prefix, declared, wanted)
    for (const { name, method } of file.service) {
      for (const it of method) {
        const by = `${prefix}.${name ?? ''}.${it.name ?? ''}`.slice(1)
        wanted.push({ what: it.inputType ?? '', by }, { what: it.outputType ?? '', by })
      }
    }
  }
  const types = wanted.filter(({ what }) => !declared.has(what)).map(({ what, by }) => ({ what: what.replace(/^\./, ''), by }))
  const imports = files.flatMap(({ name = '', dependency }) => dependency.map((what) => ({ what, by: name })))
  return [...imports.filter(({ what }) => !paths.has(what)), ...types]
}

type Within = Pick<DescriptorProto, 'nestedType' | 'enumType' | 'extension' | 'field'>

function collect(within: Within, prefix: string, declared: Set<string>, wanted: Missing[]): void {
  const refer = ({ name = '', typeName, extendee }: FieldDescriptorProto): void => {
    const by = `${prefix}.${name}`.slice(1)
    if (typeName !== undefined && typeName !== '') wanted.push({ what: typeName, by })
    if (extendee !== undefined && extendee !== '') wanted.push({ what: extendee, by })
  }
  within.field.forEach(refer)
  within.extension.forEach(refer)
  for (const { name = '' } of within.enumType) declared.add(`${prefix}.${name}`)
  for (const it of within.nestedType) {
    declared.add(`${prefix}.${it.name ?? ''}`)
    collect(it, `${prefix}.${it.name ?? ''}`, declared, wanted)
  }
}
