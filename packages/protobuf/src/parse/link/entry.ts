import type {
  DescriptorProto, EnumDescriptorProto, EnumValueDescriptorProto, FieldDescriptorProto, FileDescriptorProto,
  MethodDescriptorProto, OneofDescriptorProto, ServiceDescriptorProto,
} from '../../google/protobuf/descriptor.ts'

interface Common<K extends string, P> {
  readonly kind: K
  /** `shop.v1.Order` */
  readonly name: string
  readonly proto: P
  readonly file: FileDescriptorProto
  /** The message or service that it is declared in. */
  readonly parent: MessageEntry | ServiceEntry | undefined
}

export interface MessageEntry extends Common<'message', DescriptorProto> { readonly parent: MessageEntry | undefined }
export interface EnumEntry extends Common<'enum', EnumDescriptorProto> { readonly parent: MessageEntry | undefined }
export interface ValueEntry extends Common<'value', EnumValueDescriptorProto> { readonly of: EnumEntry }
export interface FieldEntry extends Common<'field', FieldDescriptorProto> { readonly parent: MessageEntry }
export interface ExtensionEntry extends Common<'extension', FieldDescriptorProto> { readonly parent: MessageEntry | undefined }
export interface OneofEntry extends Common<'oneof', OneofDescriptorProto> { readonly parent: MessageEntry }
export type ServiceEntry = Common<'service', ServiceDescriptorProto>
export type MethodEntry = Common<'method', MethodDescriptorProto>
export interface PackageEntry { readonly kind: 'package'; readonly name: string }

/** Whatever has a name of its own. */
export type Entry = MessageEntry | EnumEntry | ValueEntry | FieldEntry | ExtensionEntry | OneofEntry | ServiceEntry
  | MethodEntry | PackageEntry

export function join(scope: string, name: string): string {
  return scope === '' ? name : `${scope}.${name}`
}
