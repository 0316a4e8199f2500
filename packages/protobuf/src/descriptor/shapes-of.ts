import { interpret } from '../interpret/interpret.ts'
import type { Values } from '../options.ts'
import type { EnumShape, FieldShape, MessageShape } from '../shape.ts'
import type { Wire } from '../wire/types.ts'
import type { Extended, Surroundings } from './file-shapes.ts'
import { FileShapes } from './file-shapes.ts'
import type { FileProto } from './protos.ts'

/** The shapes of what files declare, by their full names: `shop.v1.Order`. */
export interface Shapes {
  readonly messages: readonly string[]
  message(name: string): MessageShape | undefined
  enum(name: string): EnumShape | undefined
  /** The field that an extension is. */
  extension(name: string): FieldShape | undefined
}

export interface ShapesOptions {
  /** Whether extensions are fields of the messages that they extend, called `[shop.v1.note]`. @default false */
  readonly extended?: boolean
  /** How messages are written and read by their shapes. @default an interpreter */
  readonly wire?: (shape: MessageShape) => Wire
}

/**
 * Shapes of files that may refer to each other in any order. Where two declare the same name, the first counts; a field
 * whose type none declares is left out of its message.
 */
export function shapesOf(files: readonly FileProto[], values: Values, options: ShapesOptions = {}): Shapes {
  return new FileSet(files, values, options)
}

class FileSet implements Shapes, Surroundings {
  readonly #files: readonly FileProto[]
  readonly #values: Values
  readonly #options: ShapesOptions
  readonly #byMessage = new Map<string, FileShapes>()
  readonly #byEnum = new Map<string, FileShapes>()
  readonly #byExtension = new Map<string, FileShapes>()
  readonly #byExtendee: ReadonlyMap<string, readonly Extended[]>
  #exact: FileSet | undefined

  constructor(files: readonly FileProto[], values: Values, options: ShapesOptions) {
    this.#files = files
    this.#values = values
    this.#options = options
    const extensions: Extended[] = []
    for (const file of files) {
      const shapes = new FileShapes(file, values, this, () => this.#exactly())
      for (const name of shapes.messages) if (!this.#byMessage.has(name)) this.#byMessage.set(name, shapes)
      for (const name of shapes.enums) if (!this.#byEnum.has(name)) this.#byEnum.set(name, shapes)
      for (const it of shapes.extensions) {
        if (this.#byExtension.has(it.fullName)) continue
        this.#byExtension.set(it.fullName, shapes)
        extensions.push(it)
      }
    }
    this.#byExtendee = Map.groupBy(extensions, ({ proto }) => (proto.extendee ?? '').replace(/^\./, ''))
  }

  get messages(): readonly string[] {
    return [...this.#byMessage.keys()]
  }

  message(name: string): MessageShape | undefined {
    return this.#byMessage.get(name)?.message(name)
  }

  enum(name: string): EnumShape | undefined {
    return this.#byEnum.get(name)?.enum(name)
  }

  extension(name: string): FieldShape | undefined {
    return this.#byExtension.get(name)?.extension(name)
  }

  extensions(name: string): readonly Extended[] {
    return this.#options.extended === true ? (this.#byExtendee.get(name) ?? []) : []
  }

  wire(shape: MessageShape): Wire {
    return (this.#options.wire ?? interpret)(shape)
  }

  #exactly(): FileSet {
    return (this.#exact ??= new FileSet(this.#files, { ...this.#values, int64: 'bigint' }, this.#options))
  }
}
