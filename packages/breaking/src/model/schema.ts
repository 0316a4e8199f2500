import type {
  DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, FileDescriptorProto, ServiceDescriptorProto,
} from '@skein/protobuf/google/protobuf/descriptor'
import type { Features } from './features.ts'
import { defaultsOf, override } from './features.ts'
import type {
  Element, EnumNode, EnumValueNode, FieldNode, FileNode, MessageNode, MethodNode, Named, Path, Schema, ServiceNode,
} from './nodes.ts'
import { ENUM, FILE, join, MESSAGE, SERVICE } from './path.ts'

/** Finds what the rules compare. Throws a TypeError where two files have the same name. */
export function schemaOf(protos: readonly FileDescriptorProto[]): Schema {
  const files = new Map<string, FileNode>()
  for (const proto of protos) {
    const file = new FileReader(proto)
    if (files.has(file.name)) throw new TypeError(`two files are called ${file.name}`)
    files.set(file.name, file)
  }
  const all = [...files.values()]
  return {
    files,
    messages: byFullName(all, (it) => it.messages),
    enums: byFullName(all, (it) => it.enums),
    services: byFullName(all, (it) => it.services),
    extensions: new Map(all.flatMap((it) => [...it.extensions.values()].map((ext) => [extensionKey(ext), ext]))),
  }
}

const extensionKey = (field: FieldNode): string => `${field.extendee} ${field.number}`

function byFullName<N extends Named>(
  files: readonly FileNode[], of: (file: FileNode) => ReadonlyMap<string, N>,
): Map<string, N> {
  return new Map(files.flatMap((file) => [...of(file).values()].map((node) => [node.fullName, node] as const)))
}

/** What a message, or the file, is to what it holds. */
interface Scope {
  readonly prefix: string
  readonly path: Path
  readonly features: Features
}

class FileReader implements FileNode {
  readonly file: FileNode = this
  readonly path: Path = []
  readonly name: string
  readonly package: string
  readonly features: Features
  readonly messages: Map<string, MessageNode> = new Map()
  readonly enums: Map<string, EnumNode> = new Map()
  readonly services: Map<string, ServiceNode> = new Map()
  readonly extensions: Map<string, FieldNode> = new Map()
  readonly proto: FileDescriptorProto

  constructor(proto: FileDescriptorProto) {
    this.proto = proto
    this.name = proto.name ?? ''
    this.package = proto.package ?? ''
    this.features = override(defaultsOf(proto), proto.options?.features)
    const scope = { prefix: '', path: this.path, features: this.features }
    for (const [i, it] of proto.messageType.entries()) this.#message(it, scope, [FILE.MESSAGE, i], undefined)
    for (const [i, it] of proto.enumType.entries()) this.#enum(it, scope, [FILE.ENUM, i])
    for (const [i, it] of proto.extension.entries()) this.#extension(it, scope, [FILE.EXTENSION, i])
    for (const [i, it] of proto.service.entries()) this.#service(it, scope, [FILE.SERVICE, i])
  }

  #named(name: string | undefined, scope: Scope, path: Path): Named {
    const localName = scope.prefix + (name ?? '')
    const fullName = this.package === '' ? localName : `${this.package}.${localName}`
    return { file: this, path, name: name ?? '', localName, fullName }
  }

  #message(proto: DescriptorProto, outer: Scope, path: Path, entryOf: Element | undefined): void {
    const named = this.#named(proto.name, outer, path)
    const features = override(outer.features, proto.options?.features)
    const fields = new Map<number, FieldNode>()
    const isMapEntry = proto.options?.mapEntry === true
    const message: MessageNode = { ...named, proto, features, fields, isMapEntry, entryOf }
    this.messages.set(named.localName, message)
    const scope = { prefix: `${named.localName}.`, path, features }
    const byType = new Map<string, Element>()
    for (const [i, it] of proto.field.entries()) {
      const at = join(path, MESSAGE.FIELD, i)
      // A oneof's features are its fields' outer ones.
      const oneof = it.oneofIndex === undefined ? undefined : proto.oneofDecl[it.oneofIndex]?.options?.features
      const field = this.#field(it, { ...scope, features: override(features, oneof) }, at, message)
      fields.set(field.number, field)
      byType.set(it.typeName ?? '', field)
    }
    for (const [i, it] of proto.nestedType.entries()) {
      const entry = it.options?.mapEntry === true ? byType.get(`.${named.fullName}.${it.name}`) : undefined
      this.#message(it, scope, join(path, MESSAGE.NESTED, i), entry)
    }
    for (const [i, it] of proto.enumType.entries()) this.#enum(it, scope, join(path, MESSAGE.ENUM, i))
    for (const [i, it] of proto.extension.entries()) this.#extension(it, scope, join(path, MESSAGE.EXTENSION, i))
  }

  #field(proto: FieldDescriptorProto, scope: Scope, path: Path, message: MessageNode | undefined): FieldNode {
    return {
      ...this.#named(proto.name, scope, path),
      proto,
      number: proto.number ?? 0,
      features: override(scope.features, proto.options?.features),
      message,
      extendee: proto.extendee === undefined ? undefined : typeName(proto.extendee),
    }
  }

  #extension(proto: FieldDescriptorProto, scope: Scope, path: Path): void {
    const field = this.#field(proto, scope, path, undefined)
    this.extensions.set(field.localName, field)
  }

  #enum(proto: EnumDescriptorProto, scope: Scope, path: Path): void {
    const values = new Map<number, EnumValueNode[]>()
    const named = this.#named(proto.name, scope, path)
    const node = { ...named, proto, features: override(scope.features, proto.options?.features), values }
    for (const [i, it] of proto.value.entries()) {
      const number = it.number ?? 0
      const at = join(path, ENUM.VALUE, i)
      const value: EnumValueNode = { file: this, path: at, proto: it, name: it.name ?? '', number, enum: node }
      values.set(number, [...values.get(number) ?? [], value])
    }
    this.enums.set(named.localName, node)
  }

  #service(proto: ServiceDescriptorProto, scope: Scope, path: Path): void {
    const methods = new Map<string, MethodNode>()
    const node: ServiceNode = { ...this.#named(proto.name, scope, path), proto, methods }
    for (const [i, it] of proto.method.entries()) {
      const name = it.name ?? ''
      methods.set(name, { file: this, path: join(path, SERVICE.METHOD, i), proto: it, name, service: node })
    }
    this.services.set(node.localName, node)
  }
}

/** Without the dot that descriptors put before full names. */
export const typeName = (name: string | undefined): string => name?.replace(/^\./, '') ?? ''
