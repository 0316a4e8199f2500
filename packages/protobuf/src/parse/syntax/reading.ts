import type { DescriptorProto, FileDescriptorProto } from '../../google/protobuf/descriptor.ts'
import type { Cursor } from './cursor.ts'
import type { OptionsName, RawOptions } from './raw-option.ts'

export type Syntax = 'proto2' | 'proto3' | 'editions'

type ReadBody = (reading: Reading, message: DescriptorProto, path: readonly number[]) => void

/** What the functions of this folder work on. */
export class Reading {
  readonly cursor: Cursor
  readonly file: FileDescriptorProto
  /** Where each import is. */
  readonly imports: number[] = []
  readonly options: Map<object, RawOptions> = new Map()
  /** Groups are fields that have messages, which have fields: who reads those can't import who reads these. */
  readonly readBody: ReadBody
  syntax: Syntax = 'proto2'

  constructor(cursor: Cursor, file: FileDescriptorProto, readBody: ReadBody) {
    this.cursor = cursor
    this.file = file
    this.readBody = readBody
  }

  optionsOf(holder: RawOptions['holder'], kind: OptionsName, path: readonly number[] | undefined): RawOptions {
    const known = this.options.get(holder)
    if (known !== undefined) return known
    const made: RawOptions = { kind, holder, path, list: [] }
    this.options.set(holder, made)
    return made
  }

  /** The value of an option that is one name, such as `allow_alias`. */
  named(holder: object, name: string): { readonly value: string | undefined; readonly offset: number } | undefined {
    const found = this.options.get(holder)?.list.find(({ name: [first, ...more] }) => {
      return more.length === 0 && first!.name === name && !first!.extension
    })
    return found && { value: found.value.kind === 'name' ? found.value.text : undefined, offset: found.offset }
  }
}
