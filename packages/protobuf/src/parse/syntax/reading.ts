import type { FileDescriptorProto } from '../../google/protobuf/descriptor.ts'
import type { Cursor } from './cursor.ts'
import type { OptionsName, RawOptions } from './raw-option.ts'

export type Syntax = 'proto2' | 'proto3' | 'editions'

/** What the functions of this folder work on. */
export class Reading {
  readonly cursor: Cursor
  readonly file: FileDescriptorProto
  /** Where each import is. */
  readonly imports: number[] = []
  readonly options: Map<object, RawOptions> = new Map()
  syntax: Syntax = 'proto2'

  constructor(cursor: Cursor, file: FileDescriptorProto) {
    this.cursor = cursor
    this.file = file
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
    const found = this.options.get(holder)?.list.find((it) => it.name.length === 1 && !it.name[0]!.extension && it.name[0]!.name === name)
    return found && { value: found.value.kind === 'name' ? found.value.text : undefined, offset: found.offset }
  }
}
