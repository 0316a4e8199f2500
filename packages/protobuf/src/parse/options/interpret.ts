import type { Bytes } from '@skein/core'
import type { SourceCodeInfo_Location } from '../../google/protobuf/descriptor.ts'
import { FieldDescriptorProto_Label as Label, FieldDescriptorProto_Type as Type } from '../../google/protobuf/descriptor.ts'
import type { MessageEntry } from '../link/entry.ts'
import { nearest } from '../link/suggest.ts'
import { UNINTERPRETED } from '../syntax/paths.ts'
import type { NamePart, RawOption, RawOptions } from '../syntax/raw-option.ts'
import { joined } from '../text/literals.ts'
import type { Problems } from '../text/problems.ts'
import { decodeOptions } from './coding.ts'
import { has, nested } from './records.ts'
import type { AnyField, Types } from './types.ts'
import { ownerOf } from './types.ts'
import { whyNot } from './usable.ts'
import { encodeValue } from './value.ts'
import { BadValue } from './words.ts'

/** The options of one declaration, with the name that looks for their names begin from. */
export interface Scoped {
  readonly options: RawOptions
  readonly from: string
}

/** Finds out what options mean, and gives them to what they are of. */
export class Interpreter {
  readonly #types: Types
  readonly #text: string
  readonly #problems: Problems
  /** What is written of each declaration's options. */
  readonly #records = new Map<RawOptions, Bytes[]>()
  /** Where each option is in the options that it is a field of, by where it is in the text. */
  readonly #paths = new Map<string, readonly number[]>()
  readonly #counts = new Map<string, number>()

  constructor(types: Types, text: string, problems: Problems) {
    this.#types = types
    this.#text = text
    this.#problems = problems
  }

  /**
   * First those of descriptor.proto, of which the features are that extensions are encoded by; then the extensions.
   */
  interpret(all: readonly Scoped[]): void {
    for (const extensions of [false, true]) {
      for (const scoped of all) this.#some(scoped, extensions)
    }
  }

  #some({ options, from }: Scoped, extensions: boolean): void {
    const records = this.#records.get(options) ?? []
    const before = records.length
    this.#records.set(options, records)
    for (const [index, option] of options.list.entries()) {
      if (option.name[0]!.extension !== extensions) continue
      try {
        records.push(this.#one(options, option, index, from, records))
      } catch (thrown) {
        if (!(thrown instanceof BadValue)) throw thrown
      }
    }
    if (records.length > before || !extensions) options.holder.options = decodeOptions(options.kind, joined(records))
  }

  #one(options: RawOptions, option: RawOption, index: number, from: string, records: readonly Bytes[]): Bytes {
    const fields = this.#resolve(options, option, from)
    const numbers = fields.map((it) => it.proto.number ?? 0)
    const leaf = fields.at(-1)!
    const repeated = leaf.proto.label === Label.REPEATED
    if (!repeated && records.some((it) => has(it, numbers))) this.#refuse(option.offset, `${nameOf(option.name)} is set already`, 'remove one')
    this.#note(options, index, numbers, repeated)
    let bytes = encodeValue(leaf, option, options.kind, this.#text, this.#types, this.#problems)
    for (const field of fields.slice(0, -1).reverse()) {
      bytes = nested(field.proto.number ?? 0, this.#types.isGroup(field), bytes)
    }
    return bytes
  }

  /** The fields that the parts of a name are, from the outermost on. */
  #resolve({ kind }: RawOptions, { name, offset }: RawOption, from: string): readonly AnyField[] {
    let message = this.#types.message(`google.protobuf.${kind}`)!
    if (name[0]!.name === 'uninterpreted_option') this.#refuse(offset, 'uninterpreted_option is not for use')
    const fields: AnyField[] = []
    for (const [i, part] of name.entries()) {
      const field = part.extension ? this.#extension(part, message, from) : this.#field(part, message)
      if (name[0]!.name === 'features' && !name[0]!.extension && field.file === this.#types.scope.file) {
        this.#refuse(part.offset, `the feature ${part.name} is used in the file that declares it`, 'declare it in another')
      }
      const why = whyNot(field, kind, this.#types.scope.file)
      if (why !== undefined) this.#refuse(part.offset, why)
      fields.push(field)
      if (i === name.length - 1) break
      const inner = field.proto.type === Type.ENUM ? undefined : this.#types.messageOf(field)
      if (inner === undefined) this.#refuse(part.offset, `${nameOf(name.slice(0, i + 1))} is no message, and has no ${name[i + 1]!.name}`)
      if (field.proto.label === Label.REPEATED) {
        this.#refuse(part.offset, `${nameOf(name.slice(0, i + 1))} is a list of messages`, 'write = { … } for each')
      }
      message = inner
    }
    return fields
  }

  #field(part: NamePart, message: MessageEntry): AnyField {
    const field = this.#types.field(message, part.name)
    if (field !== undefined) return field
    const near = nearest(message.proto.field.map((it) => it.name ?? ''), part.name)
    const help = near === undefined ? 'names of your own options stand in parentheses' : `did you mean ${near}?`
    return this.#refuse(part.offset, `${message.name} has no ${part.name}`, help)
  }

  #extension(part: NamePart, message: MessageEntry, from: string): AnyField {
    const { found, as } = this.#types.scope.resolve(part.name, from)
    if (found === undefined) {
      const help = as === undefined ? 'import the file that declares it' : `it was looked for as ${as}; write (.${part.name}) to begin at the outermost`
      return this.#refuse(part.offset, `there is no option (${part.name})`, help)
    }
    if ((found.kind === 'extension' || found.kind === 'field') && ownerOf(found) === message.name) return found
    return this.#refuse(part.offset, `${found.name} is no extension of ${message.name}`)
  }

  #note({ path }: RawOptions, index: number, numbers: readonly number[], repeated: boolean): void {
    if (path === undefined) return
    const to = [...path, ...numbers]
    if (repeated) {
      const key = to.join()
      const count = this.#counts.get(key) ?? 0
      this.#counts.set(key, count + 1)
      to.push(count)
    }
    this.#paths.set([...path, UNINTERPRETED, index].join(), to)
  }

  /** Locations of options as what they are; those of their parts are left out. */
  relocate(locations: readonly SourceCodeInfo_Location[]): SourceCodeInfo_Location[] {
    const moved: SourceCodeInfo_Location[] = []
    for (const it of locations) {
      const end = it.path.lastIndexOf(UNINTERPRETED)
      const option = end < 0 ? undefined : this.#paths.get(it.path.slice(0, end + 2).join())
      if (option === undefined) moved.push(it)
      else if (it.path.length === end + 2) moved.push({ ...it, path: [...option] })
    }
    return moved
  }

  #refuse(offset: number, message: string, help?: string): never {
    this.#problems.add(offset, message, help)
    throw new BadValue(message)
  }
}

function nameOf(parts: readonly NamePart[]): string {
  return parts.map(({ name, extension }) => (extension ? `(${name})` : name)).join('.')
}
