import type { FileDescriptorProto } from '../google/protobuf/descriptor.ts'
import type { OptionsName } from '../parse/syntax/raw-option.ts'
import { Lines } from './lines.ts'
import { Names } from './names.ts'
import { OptionTexts } from './option-text.ts'

export interface PrintOptions {
  /**
   * The files that it imports, which know names and custom options. google/protobuf's own need not be given.
   * @default []
   */
  readonly files?: readonly FileDescriptorProto[]
  /** Whether comments are printed, where the file has them. @default true */
  readonly comments?: boolean
}

/** What the functions of this folder print with. */
export class Printer {
  readonly file: FileDescriptorProto
  readonly names: Names
  readonly options: OptionTexts
  readonly lines: Lines

  constructor(file: FileDescriptorProto, { files = [], comments = true }: PrintOptions) {
    this.file = file
    this.names = new Names(file, files)
    this.options = new OptionTexts(this.names)
    this.lines = new Lines(file, comments)
  }

  /** `option name = value;` for each. */
  optionStatements(kind: OptionsName, options: object | undefined, from: string): void {
    const all = this.options.of(kind, options, from)
    for (const { text, known } of all) this.lines.line(known ? `option ${text};` : `// ${text}`)
    if (all.length > 0) this.lines.blank()
  }
}
