import type { EnumShape, FieldShape, MessageShape, Values } from '../shape.ts'
import type { Wire } from '../wire/types.ts'
import type { Declared } from './fields.ts'
import { Fields } from './fields.ts'
import type { Features } from './features.ts'
import { fileFeatures, inherit } from './features.ts'
import type { EnumProto, FieldProto, FileProto, MessageProto } from './protos.ts'

/** What a file's shapes need of others. */
export interface Surroundings {
  message(name: string): MessageShape | undefined
  enum(name: string): EnumShape | undefined
  /** Extensions of a message that are fields of its shape. */
  extensions(name: string): readonly Extended[]
  /** How a message is written and read. */
  wire(shape: MessageShape): Wire
}

/** A declared extension. */
export interface Extended {
  /** `shop.v1.note` */
  readonly fullName: string
  readonly proto: FieldProto
  readonly features: Features
}

/** The shapes of the messages and enums of one file, each made when it's first asked for. */
export class FileShapes {
  readonly #values: Values
  readonly #around: Surroundings
  readonly #exact: () => Surroundings
  readonly #declaredMessages = new Map<string, Declared>()
  readonly #declaredEnums = new Map<string, { readonly proto: EnumProto; readonly features: Features }>()
  readonly #messages = new Map<string, MessageShape>()
  readonly #enums = new Map<string, EnumShape>()
  readonly #extensions: Extended[] = []
  readonly #fields: Fields

  /** `exact` are the surroundings where 64-bit integers are bigints. */
  constructor(file: FileProto, values: Values, around: Surroundings, exact: () => Surroundings) {
    this.#values = values
    this.#around = around
    this.#exact = exact
    this.#fields = new Fields(values, around, (name) => this.#declaredMessages.get(name))
    const { messageType: nestedType, enumType, extension } = file
    this.#declare(file.package ?? '', { nestedType, enumType, extension }, fileFeatures(file))
  }

  /** Of maps there are no entries. */
  get messages(): readonly string[] {
    return [...this.#declaredMessages].filter(([, { proto }]) => proto.options?.mapEntry !== true).map(([name]) => name)
  }

  get enums(): Iterable<string> {
    return this.#declaredEnums.keys()
  }

  get extensions(): readonly Extended[] {
    return this.#extensions
  }

  /** The field that an extension is; undefined where nobody declares its type. */
  extension(name: string): FieldShape | undefined {
    const declared = this.#extensions.find(({ fullName }) => fullName === name)
    return declared && this.#fields.extension(declared)
  }

  message(name: string): MessageShape | undefined {
    const known = this.#messages.get(name)
    if (known !== undefined) return known
    const declared = this.#declaredMessages.get(name)
    if (declared === undefined) return undefined
    let fields: MessageShape['fields'] | undefined
    const make = (): MessageShape['fields'] => this.#fields.of(name, declared)
    const shape: MessageShape = {
      name,
      values: this.#values,
      get fields() {
        return (fields ??= make())
      },
      find: (other) => this.#around.message(other),
      exact: () => (this.#values.int64 === 'bigint' ? shape : (this.#exact().message(name) ?? shape)),
      wire: (of) => this.#around.wire(of),
    }
    this.#messages.set(name, shape)
    return shape
  }

  enum(name: string): EnumShape | undefined {
    const known = this.#enums.get(name)
    const declared = this.#declaredEnums.get(name)
    if (known !== undefined || declared === undefined) return known
    const ids = new Map(declared.proto.value.map((it) => [it.name ?? '', it.number ?? 0]))
    const names = new Map<number, string>()
    for (const [value, id] of ids) if (!names.has(id)) names.set(id, value)
    const shape = { name, ids, names, closed: declared.features.closed }
    this.#enums.set(name, shape)
    return shape
  }

  #declare(prefix: string, within: Pick<MessageProto, 'nestedType' | 'enumType' | 'extension'>, features: Features): void {
    const fullName = (name: string | undefined): string => (prefix === '' ? (name ?? '') : `${prefix}.${name ?? ''}`)
    for (const proto of within.enumType) {
      this.#declaredEnums.set(fullName(proto.name), { proto, features: inherit(features, proto.options) })
    }
    for (const proto of within.extension) this.#extensions.push({ fullName: fullName(proto.name), proto, features })
    for (const proto of within.nestedType) {
      const own = inherit(features, proto.options)
      this.#declaredMessages.set(fullName(proto.name), { proto, features: own })
      this.#declare(fullName(proto.name), proto, own)
    }
  }
}
