import type { FieldDescriptorProto, FileDescriptorProto, MethodDescriptorProto } from '../../google/protobuf/descriptor.ts'
import { FieldDescriptorProto_Type as Type } from '../../google/protobuf/descriptor.ts'
import type { Part } from '../syntax/raw-option.ts'
import type { Entry, EnumEntry, ExtensionEntry, FieldEntry, MessageEntry } from './entry.ts'
import { join } from './entry.ts'
import { jsonNameOf } from './json-name.ts'
import type { Pool } from './pool.ts'
import type { Report } from './report.ts'
import { Scope } from './scope.ts'
import { nearest, suggestType, what } from './suggest.ts'

/** Fields of which the file itself gives the JSON name. */
export type NamedInJson = ReadonlySet<FieldDescriptorProto>

/** A file whose names are found, and what it declares. */
export interface Linked {
  readonly scope: Scope
  readonly entries: readonly Entry[]
  readonly namedInJson: NamedInJson
}

/** Adds a file to its pool and finds what its names mean: types get their full names, fields their kinds. */
export function link(file: FileDescriptorProto, pool: Pool, report: Report): Linked {
  const entries = pool.add(file, (proto, name, other) => { clash(file, proto, name, other, report) })
  const linker = new Linker(new Scope(pool, file), report)
  const namedInJson = new Set<FieldDescriptorProto>()
  for (const entry of entries) {
    if (entry.kind === 'method') linker.method(entry.proto, entry.name)
    if (entry.kind !== 'field' && entry.kind !== 'extension') continue
    if (entry.proto.jsonName !== undefined) namedInJson.add(entry.proto)
    entry.proto.jsonName ??= jsonNameOf(entry.proto.name ?? '')
    if (entry.kind === 'extension') linker.extension(entry)
    linker.field(entry)
  }
  return { scope: linker.scope, entries, namedInJson }
}

function clash(file: FileDescriptorProto, proto: object, name: string, other: Entry, report: Report): void {
  const where = other.kind === 'package' || other.file === file ? '' : ` in ${other.file.name}`
  const values = other.kind === 'value' ? ', and the values of an enum are named beside it, not in it' : ''
  report.at(proto, 'name', `${name} is ${what(other)} already${where}${values}`, 'choose another name for one of them')
}

class Linker {
  readonly scope: Scope
  readonly #report: Report

  constructor(scope: Scope, report: Report) {
    this.scope = scope
    this.#report = report
  }

  method(proto: MethodDescriptorProto, name: string): void {
    proto.inputType = this.#message(proto, 'input', proto.inputType ?? '', name) ?? proto.inputType ?? ''
    proto.outputType = this.#message(proto, 'output', proto.outputType ?? '', name) ?? proto.outputType ?? ''
  }

  #message(proto: object, part: Part, written: string, from: string): string | undefined {
    const { found, as } = this.scope.resolve(written, from)
    if (found?.kind === 'message') return `.${found.name}`
    if (found === undefined) this.#missing(proto, part, written, as)
    else this.#report.at(proto, part, `${written} is ${what(found)}, not a message`)
    return undefined
  }

  extension({ proto, name, parent, file }: ExtensionEntry): void {
    const written = proto.extendee ?? ''
    const extendee = this.#message(proto, 'extendee', written, name)
    if (extendee === undefined) return
    proto.extendee = extendee
    const { extensionRange } = (this.scope.find(extendee.slice(1)) as MessageEntry).proto
    const { number = 0 } = proto
    if (!extensionRange.some((it) => it.start! <= number && number < it.end!)) {
      const ranges = extensionRange.map((it) => `${it.start} to ${it.end! - 1}`).join(', ')
      const help = ranges === '' ? 'it takes no extensions' : `those of it are ${ranges}`
      this.#report.at(proto, 'number', `${extendee.slice(1)} has no extension number ${number}`, help)
    }
    const other = this.scope.pool.extend({ kind: 'extension', name, proto, file, parent })
    // Two files may by accident extend a message by one number; what uses both is told then.
    if (other?.file !== file || other.proto === proto) return
    this.#report.at(proto, 'number', `extension ${number} of ${extendee.slice(1)} is ${other.name} already`, 'choose another number')
  }

  field({ proto, name }: FieldEntry | ExtensionEntry): void {
    const { typeName } = proto
    if (typeName === undefined) return
    const { found, as } = this.scope.resolve(typeName, name, 'types')
    if (found === undefined) return this.#missing(proto, 'type', typeName, as)
    if (found.kind !== 'message' && found.kind !== 'enum') return this.#report.at(proto, 'type', `${typeName} is ${what(found)}, not a type`)
    if (proto.type === Type.GROUP && found.kind !== 'message') return this.#report.at(proto, 'type', `${typeName} is not a message`)
    proto.typeName = `.${found.name}`
    proto.type ??= found.kind === 'message' ? Type.MESSAGE : Type.ENUM
    if (proto.defaultValue === undefined) return
    if (found.kind === 'message') this.#report.at(proto, 'default', 'a message has no default', 'leave it out')
    else this.#default(proto, found)
  }

  #default(proto: FieldDescriptorProto, { name, proto: { value } }: EnumEntry): void {
    const { defaultValue = '' } = proto
    // Values are named beside their enum.
    const beside = name.slice(0, Math.max(0, name.lastIndexOf('.')))
    const found = this.scope.find(join(beside, defaultValue))
    if (found?.kind === 'value' && found.of.name === name) return
    const names = value.map((it) => it.name ?? '')
    const near = nearest(names, defaultValue)
    this.#report.at(proto, 'default', `${defaultValue} is no value of ${name}`, near === undefined ? `it has ${names.slice(0, 8).join(', ')}` : `did you mean ${near}?`)
  }

  #missing(proto: object, part: Part, written: string, as: string | undefined): void {
    this.#report.at(proto, part, `there is no type ${written}`, suggestType(this.scope, written, as))
  }
}
