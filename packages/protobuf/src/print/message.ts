import type { DescriptorProto, EnumDescriptorProto, FieldDescriptorProto } from '../google/protobuf/descriptor.ts'
import { FieldDescriptorProto_Type as Type } from '../google/protobuf/descriptor.ts'
import { join } from '../parse/link/entry.ts'
import { ENUM, MESSAGE } from '../parse/syntax/paths.ts'
import { bracketed, fieldHead } from './field.ts'
import type { Printer } from './printer.ts'
import { quote } from './quote.ts'

const MAX_FIELD_END = 2 ** 29
const INT32_MAX = 2 ** 31 - 1

type Path = readonly number[]

/** Messages that lie in a file or a message, of which some are declared by fields: groups, and the entries of maps. */
export class Nest {
  readonly #printer: Printer
  readonly #messages: readonly DescriptorProto[]
  readonly #scope: string
  readonly #path: Path
  readonly #inline: ReadonlySet<DescriptorProto>
  #next = 0

  constructor(
    printer: Printer, messages: readonly DescriptorProto[], fields: readonly FieldDescriptorProto[], scope: string,
    path: Path,
  ) {
    this.#printer = printer
    this.#messages = messages
    this.#scope = scope
    this.#path = path
    const entries = messages.filter((it) => it.options?.mapEntry === true)
    this.#inline = new Set([...entries, ...fields.flatMap((it) => this.#group(it) ?? [])])
  }

  #named(typeName: string | undefined): DescriptorProto | undefined {
    return this.#messages.find((it) => typeName === `.${join(this.#scope, it.name ?? '')}`)
  }

  #group(field: FieldDescriptorProto): DescriptorProto | undefined {
    return field.type === Type.GROUP ? this.#named(field.typeName) : undefined
  }

  /** All up to one that a field declares, so that they come in the same order again; without it, all that are left. */
  upTo(limit: DescriptorProto | undefined): void {
    const end = limit === undefined ? this.#messages.length : this.#messages.indexOf(limit)
    for (; this.#next < end; this.#next++) {
      const message = this.#messages[this.#next]!
      if (this.#inline.has(message)) continue
      this.#printer.lines.blank()
      printMessage(this.#printer, message, this.#scope, [...this.#path, this.#next])
      this.#printer.lines.blank()
    }
  }

  /** What has to come before a field. */
  ahead(field: FieldDescriptorProto): void {
    const named = this.#group(field) ?? (field.type === Type.MESSAGE ? this.#named(field.typeName) : undefined)
    if (named !== undefined && this.#inline.has(named)) this.upTo(named)
  }

  field(field: FieldDescriptorProto, from: string, path: Path): void {
    const { lines } = this.#printer
    const group = this.#group(field)
    const named = group ?? (field.type === Type.MESSAGE ? this.#named(field.typeName) : undefined)
    const entry = named?.options?.mapEntry === true ? named : undefined
    const head = fieldHead(this.#printer, field, from, entry)
    if (group === undefined) return lines.statement(`${head};`, path)
    const own = [...this.#path, this.#messages.indexOf(group)]
    lines.block(head, own, () => { printBody(this.#printer, group, join(this.#scope, group.name ?? ''), own) })
  }
}

export function printMessage(printer: Printer, message: DescriptorProto, scope: string, path: Path): void {
  const name = join(scope, message.name ?? '')
  printer.lines.block(`message ${message.name}`, path, () => { printBody(printer, message, name, path) })
}

function printBody(printer: Printer, message: DescriptorProto, name: string, path: Path): void {
  const { lines } = printer
  const { field, extension, nestedType, enumType, oneofDecl } = message
  const nest = new Nest(printer, nestedType, [...field, ...extension], name, [...path, MESSAGE.NESTED])
  printer.optionStatements('MessageOptions', message.options && { ...message.options, mapEntry: undefined }, name)
  printReserved(printer, message, path)
  printRanges(printer, message, name, path)
  for (const [i, it] of field.entries()) {
    const { oneofIndex } = it
    if (oneofIndex === undefined || it.proto3Optional === true) {
      nest.ahead(it)
      nest.field(it, join(name, it.name ?? ''), [...path, MESSAGE.FIELD, i])
    } else if (field[i - 1]?.oneofIndex !== oneofIndex) {
      printOneof(oneofIndex)
    }
  }
  printExtensions(printer, extension, nest, name, [...path, MESSAGE.EXTENSION])
  nest.upTo(undefined)
  for (const [i, it] of enumType.entries()) {
    lines.blank()
    printEnum(printer, it, name, [...path, MESSAGE.ENUM, i])
  }

  function printOneof(index: number): void {
    const oneof = oneofDecl[index]!
    for (const it of field) if (it.oneofIndex === index) nest.ahead(it)
    lines.block(`oneof ${oneof.name}`, [...path, MESSAGE.ONEOF, index], () => {
      printer.optionStatements('OneofOptions', oneof.options, join(name, oneof.name ?? ''))
      for (const [i, it] of field.entries()) {
        if (it.oneofIndex === index) nest.field(it, join(name, it.name ?? ''), [...path, MESSAGE.FIELD, i])
      }
    })
  }
}

/** Extensions that follow each other and are of one message stand in one block. */
export function printExtensions(
  printer: Printer, extensions: readonly FieldDescriptorProto[], nest: Nest, scope: string, path: Path,
): void {
  const { lines, names } = printer
  for (let i = 0; i < extensions.length;) {
    const { extendee = '' } = extensions[i]!
    const start = i
    while (extensions[i]?.extendee === extendee) i++
    for (const it of extensions.slice(start, i)) nest.ahead(it)
    lines.blank()
    const from = join(scope, 'x')
    lines.block(`extend ${names.short(extendee, from)}`, undefined, () => {
      for (const [j, it] of extensions.slice(start, i).entries()) nest.field(it, join(scope, it.name ?? ''), [...path, start + j])
    })
    lines.blank()
  }
}

function printReserved({ file, lines }: Printer, { reservedName, reservedRange }: DescriptorProto, path: Path): void {
  const ranges = reservedRange.map((it) => span(it.start ?? 0, (it.end ?? 0) - 1))
  if (ranges.length > 0) lines.statement(`reserved ${ranges.join(', ')};`, [...path, MESSAGE.RESERVED_RANGE])
  const names = reservedName.map((it) => (file.syntax === 'editions' ? it : quote(it)))
  if (names.length > 0) lines.statement(`reserved ${names.join(', ')};`, [...path, MESSAGE.RESERVED_NAME])
  if (ranges.length + names.length > 0) lines.blank()
}

function printRanges(
  { lines, options: texts }: Printer, { extensionRange, options }: DescriptorProto, name: string, path: Path,
): void {
  for (const { start = 0, end = 0, options: own } of extensionRange) {
    const max = options?.messageSetWireFormat === true ? INT32_MAX : MAX_FIELD_END
    const numbers = end === max ? `${start} to max` : span(start, end - 1)
    lines.statement(`extensions ${numbers}${bracketed(texts.of('ExtensionRangeOptions', own, name))};`, [...path, MESSAGE.EXTENSION_RANGE])
  }
  if (extensionRange.length > 0) lines.blank()
}

export function printEnum(printer: Printer, made: EnumDescriptorProto, scope: string, path: Path): void {
  const { file, lines, options } = printer
  lines.block(`enum ${made.name}`, path, () => {
    printer.optionStatements('EnumOptions', made.options, join(scope, made.name ?? ''))
    const ranges = made.reservedRange.map(({ start = 0, end = 0 }) => (end === INT32_MAX ? `${start} to max` : span(start, end)))
    if (ranges.length > 0) lines.statement(`reserved ${ranges.join(', ')};`, [...path, ENUM.RESERVED_RANGE])
    const names = made.reservedName.map((it) => (file.syntax === 'editions' ? it : quote(it)))
    if (names.length > 0) lines.statement(`reserved ${names.join(', ')};`, [...path, ENUM.RESERVED_NAME])
    for (const [i, it] of made.value.entries()) {
      const own = bracketed(options.of('EnumValueOptions', it.options, join(scope, it.name ?? '')))
      lines.statement(`${it.name} = ${it.number}${own};`, [...path, ENUM.VALUE, i])
    }
  })
}

function span(start: number, last: number): string {
  return start === last ? `${start}` : `${start} to ${last}`
}
