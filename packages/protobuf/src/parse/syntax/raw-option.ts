import type { Bytes } from '@skein/core'
import type { FileDescriptorProto } from '../../google/protobuf/descriptor.ts'

export interface NamePart {
  /** Of an extension without its parentheses; it may begin with a point. */
  readonly name: string
  readonly extension: boolean
  readonly offset: number
}

/** What stands behind the `=` of an option. */
export type RawValue =
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly bytes: Bytes }
  | { readonly kind: 'aggregate'; readonly start: number; readonly end: number }

/** An option as it is written. What it means depends on descriptors. */
export interface RawOption {
  readonly name: readonly NamePart[]
  readonly value: RawValue
  /** Of the name, and of the value, in the file. */
  readonly offset: number
  readonly valueOffset: number
}

/** The messages of descriptor.proto that options are. */
export type OptionsName = 'FileOptions' | 'MessageOptions' | 'FieldOptions' | 'OneofOptions' | 'ExtensionRangeOptions'
  | 'EnumOptions' | 'EnumValueOptions' | 'ServiceOptions' | 'MethodOptions'

/** The options of one declaration. */
export interface RawOptions {
  readonly kind: OptionsName
  /** What gets them. */
  readonly holder: { options?: NonNullable<object> }
  /** Of the options in the file's tree, as SourceCodeInfo has it; undefined for what isn't in the text. */
  readonly path: readonly number[] | undefined
  readonly list: RawOption[]
}

/** Where in the file the parts of a declaration are. */
export type Part = 'name' | 'number' | 'type' | 'extendee' | 'default' | 'jsonName' | 'input' | 'output'
export type Marks = Map<object, { [K in Part]?: number }>

/** A file after its syntax: names are as they are written. */
export interface Draft {
  readonly file: FileDescriptorProto
  readonly options: RawOptions[]
  readonly marks: Marks
  /** Where each import is. */
  readonly imports: number[]
}
