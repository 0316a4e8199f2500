import { camelCase } from '@skein/protobuf/emit'
import type {
  DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, FileDescriptorProto, ServiceDescriptorProto,
} from '@skein/protobuf/google/protobuf/descriptor'
import { Scope } from './names.ts'

/** Where a declaration is, as SourceCodeInfo.Location.path has it. */
export type Path = readonly number[]

interface Declared<P> {
  readonly kind: string
  /** `shop.v1.Order.Line` */
  readonly fullName: string
  /** In TypeScript: `Order_Line`. */
  readonly name: string
  readonly proto: P
  readonly path: Path
  readonly file: FileModel
}

export interface MessageModel extends Declared<DescriptorProto> {
  readonly kind: 'message'
}

export interface EnumModel extends Declared<EnumDescriptorProto> {
  readonly kind: 'enum'
}

export interface ServiceModel extends Declared<ServiceDescriptorProto> {
  readonly kind: 'service'
}

export interface ExtensionModel extends Declared<FieldDescriptorProto> {
  readonly kind: 'extension'
}

export type Declaration = MessageModel | EnumModel | ServiceModel | ExtensionModel

/** A `.proto` file with TypeScript's names for what it declares. Of maps there are no entries. */
export interface FileModel {
  readonly proto: FileDescriptorProto
  /** As others import it: `shop/v1/orders.proto`. */
  readonly path: string
  /** Of the constant that holds its descriptor: `file_shop_v1_orders`. */
  readonly descriptor: string
  /** As they come in the file, each before what is nested in it. */
  readonly declarations: readonly Declaration[]
}

export function modelOf(proto: FileDescriptorProto): FileModel {
  const scope = new Scope()
  const declarations: Declaration[] = []
  // What lies at the top has its name before what is nested, whose name is made up.
  const names = new Map<object, string>()
  const found = [...walk(proto)]
  for (const { proto: it, wanted } of found.toSorted((a, b) => a.depth - b.depth)) names.set(it, scope.take(wanted))
  const path = proto.name ?? ''
  const stem = path.replace(/\.proto$/, '').replace(/\W/g, '_')
  const file: FileModel = { proto, path, descriptor: scope.take(`file_${stem}`), declarations }
  for (const { kind, proto: it, fullName, path } of found) {
    declarations.push({ kind, proto: it, fullName, path, name: names.get(it) ?? '', file } as Declaration)
  }
  return file
}

interface Found {
  readonly kind: Declaration['kind']
  readonly proto: Declaration['proto']
  readonly wanted: string
  readonly fullName: string
  readonly path: Path
  readonly depth: number
}

interface Within {
  readonly prefix: string
  readonly fullName: string
  readonly path: Path
  readonly depth: number
}

function* walk(file: FileDescriptorProto): Generator<Found> {
  const root: Within = { prefix: '', fullName: file.package ?? '', path: [], depth: 0 }
  for (const [i, it] of file.messageType.entries()) yield* message(it, root, [4, i])
  for (const [i, it] of file.enumType.entries()) yield declared('enum', it, root, [5, i])
  for (const [i, it] of file.extension.entries()) yield declared('extension', it, root, [7, i])
  for (const [i, it] of file.service.entries()) yield declared('service', it, root, [6, i])
}

function* message(proto: DescriptorProto, within: Within, path: Path): Generator<Found> {
  if (proto.options?.mapEntry === true) return
  const it = declared('message', proto, within, path)
  yield it
  const inside: Within = { prefix: `${it.wanted}_`, fullName: it.fullName, path, depth: within.depth + 1 }
  for (const [i, nested] of proto.nestedType.entries()) yield* message(nested, inside, [...path, 3, i])
  for (const [i, nested] of proto.enumType.entries()) yield declared('enum', nested, inside, [...path, 4, i])
  for (const [i, nested] of proto.extension.entries()) yield declared('extension', nested, inside, [...path, 6, i])
}

function declared(kind: Found['kind'], proto: Found['proto'] & { name?: string }, within: Within, path: Path): Found {
  const own = proto.name ?? ''
  const fullName = within.fullName === '' ? own : `${within.fullName}.${own}`
  return { kind, proto, wanted: within.prefix + (kind === 'extension' ? camelCase(own) : own), fullName, path, depth: within.depth }
}
