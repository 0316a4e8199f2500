import type { FieldDescriptorProto } from '../../google/protobuf/descriptor.ts'
import { isGroup } from '../check/features.ts'
import type { EnumEntry, Entry, ExtensionEntry, FieldEntry, MessageEntry } from '../link/entry.ts'
import type { Scope } from '../link/scope.ts'

export type AnyField = FieldEntry | ExtensionEntry

/** What options are interpreted with: the names that a file sees, and the types behind them, seen or not. */
export class Types {
  readonly scope: Scope
  readonly #standard: (name: string) => Entry | undefined

  /** `standard` knows descriptor.proto, for files that don't import it. */
  constructor(scope: Scope, standard: (name: string) => Entry | undefined) {
    this.scope = scope
    this.#standard = standard
  }

  get(name: string): Entry | undefined {
    return this.scope.pool.get(name) ?? this.#standard(name)
  }

  message(name: string): MessageEntry | undefined {
    const found = this.get(name)
    return found?.kind === 'message' ? found : undefined
  }

  messageOf({ proto }: AnyField): MessageEntry | undefined {
    return proto.typeName === undefined ? undefined : this.message(proto.typeName.slice(1))
  }

  enumOf({ proto }: AnyField): EnumEntry | undefined {
    const found = proto.typeName === undefined ? undefined : this.get(proto.typeName.slice(1))
    return found?.kind === 'enum' ? found : undefined
  }

  field(message: MessageEntry, name: string): FieldEntry | undefined {
    const proto = message.proto.field.find((it) => it.name === name)
    return proto && fieldOf(message, proto)
  }

  isGroup(field: AnyField): boolean {
    if (!isGroup(field)) return false
    return this.messageOf(field)?.proto.options?.mapEntry !== true
  }
}

export function fieldOf(message: MessageEntry, proto: FieldDescriptorProto): FieldEntry {
  return { kind: 'field', name: `${message.name}.${proto.name}`, proto, file: message.file, parent: message }
}

/** What a field belongs to. */
export function ownerOf(field: AnyField): string {
  return field.kind === 'field' ? field.parent.name : (field.proto.extendee ?? '').slice(1)
}
