import type {
  DescriptorProto, EnumDescriptorProto, EnumValueDescriptorProto, FieldDescriptorProto, FileDescriptorProto,
  MethodDescriptorProto, ServiceDescriptorProto,
} from '@skein/protobuf/google/protobuf/descriptor'
import type { Features } from './features.ts'

/** Field numbers from the file's descriptor down to an element: what SourceCodeInfo finds positions by. */
export type Path = readonly number[]

/** Something that stands at a place of a file. */
export interface Element {
  readonly file: FileNode
  readonly path: Path
}

/** What has a name; `fullName` is `shop.v1.Order.Line`, `localName` the same without the package. */
export interface Named extends Element {
  readonly name: string
  readonly fullName: string
  readonly localName: string
}

export interface FileNode extends Element {
  readonly name: string
  readonly package: string
  readonly proto: FileDescriptorProto
  readonly features: Features
  /** All of them, the nested ones too, by their local names. */
  readonly messages: ReadonlyMap<string, MessageNode>
  readonly enums: ReadonlyMap<string, EnumNode>
  readonly services: ReadonlyMap<string, ServiceNode>
  readonly extensions: ReadonlyMap<string, FieldNode>
}

export interface MessageNode extends Named {
  readonly proto: DescriptorProto
  readonly features: Features
  readonly fields: ReadonlyMap<number, FieldNode>
  readonly isMapEntry: boolean
  /** Of a map entry: the field that it is the entry of, which is what the text has. */
  readonly entryOf: Element | undefined
}

export interface FieldNode extends Named {
  readonly proto: FieldDescriptorProto
  readonly number: number
  readonly features: Features
  /** That it is a field of; undefined for an extension. */
  readonly message: MessageNode | undefined
  /** The full name of what it extends; undefined for a message's own field. */
  readonly extendee: string | undefined
}

export interface EnumNode extends Named {
  readonly proto: EnumDescriptorProto
  readonly features: Features
  /** By number; several where there are aliases. */
  readonly values: ReadonlyMap<number, readonly EnumValueNode[]>
}

export interface EnumValueNode extends Element {
  readonly proto: EnumValueDescriptorProto
  readonly name: string
  readonly number: number
  readonly enum: EnumNode
}

export interface ServiceNode extends Named {
  readonly proto: ServiceDescriptorProto
  readonly methods: ReadonlyMap<string, MethodNode>
}

export interface MethodNode extends Element {
  readonly proto: MethodDescriptorProto
  readonly name: string
  readonly service: ServiceNode
}

/** All files of one side. */
export interface Schema {
  readonly files: ReadonlyMap<string, FileNode>
  /** By their full names, in whichever file they are. */
  readonly messages: ReadonlyMap<string, MessageNode>
  readonly enums: ReadonlyMap<string, EnumNode>
  readonly services: ReadonlyMap<string, ServiceNode>
  /** By what they extend and their number. */
  readonly extensions: ReadonlyMap<string, FieldNode>
}

export function packageFiles(schema: Schema): Map<string, FileNode[]> {
  return Map.groupBy(schema.files.values(), (file) => file.package)
}
