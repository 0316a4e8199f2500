import { Edition } from '../google/protobuf/descriptor.ts'
import type { FileDescriptorProto } from '../google/protobuf/descriptor.ts'
import { entriesOf } from '../parse/link/entries.ts'
import type { Entry } from '../parse/link/entry.ts'
import { FILE, MESSAGE, SERVICE } from '../parse/syntax/paths.ts'
import { Nest, printEnum, printExtensions, printMessage } from './message.ts'
import type { PrintOptions } from './printer.ts'
import { Printer } from './printer.ts'
import { quote } from './quote.ts'
import { printMethod, printService } from './service.ts'

/** A file as `.proto` text. Parsed, it is the same file but for places. */
export function printFile(file: FileDescriptorProto, options: PrintOptions = {}): string {
  const printer = new Printer(file, options)
  const { lines } = printer
  const scope = file.package ?? ''
  const head = file.syntax === 'editions' ? `edition = "${editionOf(file)}";` : `syntax = "${file.syntax ?? 'proto2'}";`
  lines.statement(head, [FILE.SYNTAX])
  lines.blank()
  if (scope !== '') {
    lines.statement(`package ${scope};`, [FILE.PACKAGE])
    lines.blank()
  }
  for (const [i, path] of file.dependency.entries()) {
    const how = file.publicDependency.includes(i) ? 'public ' : file.weakDependency.includes(i) ? 'weak ' : ''
    lines.statement(`import ${how}${quote(path)};`, [FILE.DEPENDENCY, i])
  }
  lines.blank()
  printer.optionStatements('FileOptions', file.options, `${scope}.dummy`)
  for (const [i, it] of file.service.entries()) {
    lines.blank()
    printService(printer, it, scope, [FILE.SERVICE, i])
  }
  const nest = new Nest(printer, file.messageType, file.extension, scope, [FILE.MESSAGE])
  printExtensions(printer, file.extension, nest, scope, [FILE.EXTENSION])
  nest.upTo(undefined)
  for (const [i, it] of file.enumType.entries()) {
    lines.blank()
    printEnum(printer, it, scope, [FILE.ENUM, i])
  }
  return lines.text
}

/** As it is written, of editions whose files can't be parsed here yet, too. */
function editionOf({ edition }: FileDescriptorProto): string {
  const name = Object.entries(Edition).find(([, number]) => number === edition)?.[0] ?? ''
  return /^EDITION_(\d+)$/.exec(name)?.[1] ?? String(edition ?? '')
}

/**
 * One message, enum, service or method of a file as `.proto` text, by its full name: `shop.v1.Order`; undefined where
 * the file doesn't declare it.
 */
export function printDeclaration(
  file: FileDescriptorProto, name: string, options: PrintOptions = {},
): string | undefined {
  for (const entry of entriesOf(file)) {
    if (entry.name !== name) continue
    const printer = new Printer(file, options)
    const scope = name.slice(0, Math.max(0, name.lastIndexOf('.')))
    const path = pathOf(file, entry)
    switch (entry.kind) {
      case 'message': printMessage(printer, entry.proto, scope, path); break
      case 'enum': printEnum(printer, entry.proto, scope, path); break
      case 'service': printService(printer, entry.proto, scope, path); break
      case 'method': printMethod(printer, entry.proto, scope, path); break
      default: continue
    }
    return printer.lines.text
  }
  return undefined
}

/** Where a declaration is in its file's tree. */
function pathOf(file: FileDescriptorProto, entry: Exclude<Entry, { kind: 'package' }>): readonly number[] {
  const { parent, kind } = entry
  const index = (list: readonly object[]): number => list.indexOf(entry.proto)
  if (parent?.kind === 'service') return [...pathOf(file, parent), SERVICE.METHOD, index(parent.proto.method)]
  if (parent !== undefined) {
    const nested = kind === 'enum' ? [MESSAGE.ENUM, index(parent.proto.enumType)] : [MESSAGE.NESTED, index(parent.proto.nestedType)]
    return [...pathOf(file, parent), ...nested]
  }
  if (kind === 'service') return [FILE.SERVICE, index(file.service)]
  return kind === 'enum' ? [FILE.ENUM, index(file.enumType)] : [FILE.MESSAGE, index(file.messageType)]
}
