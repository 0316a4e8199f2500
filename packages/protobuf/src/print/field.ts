import type { DescriptorProto, FieldDescriptorProto } from '../google/protobuf/descriptor.ts'
import { FieldDescriptorProto_Label as Label, FieldDescriptorProto_Type as Type } from '../google/protobuf/descriptor.ts'
import { jsonNameOf } from '../parse/link/json-name.ts'
import { typeText } from '../parse/syntax/type.ts'
import type { OptionText } from './option-text.ts'
import type { Printer } from './printer.ts'
import { quote } from './quote.ts'

/** A field without its `;`, or its group's block. `entry` is that of a map. */
export function fieldHead(
  printer: Printer, field: FieldDescriptorProto, from: string, entry: DescriptorProto | undefined,
): string {
  const { name = '', number, type, typeName } = field
  const kind = entry === undefined ? typeOf(printer, field, from) : mapOf(printer, entry, from)
  const words = [entry === undefined ? labelOf(printer, field) : '', kind]
  const shown = type === Type.GROUP ? typeName!.slice(typeName!.lastIndexOf('.') + 1) : name
  const text = [...words.filter((it) => it !== ''), shown, '=', number].join(' ')
  return text + bracketed(fieldOptions(printer, field, from))
}

function labelOf({ file: { syntax } }: Printer, { label, proto3Optional, oneofIndex }: FieldDescriptorProto): string {
  if (label === Label.REPEATED) return 'repeated'
  if (proto3Optional === true) return 'optional'
  if (syntax === 'proto3' || syntax === 'editions' || oneofIndex !== undefined) return ''
  return label === Label.REQUIRED ? 'required' : 'optional'
}

function typeOf({ names }: Printer, { type, typeName }: FieldDescriptorProto, from: string): string {
  if (type === Type.GROUP) return 'group'
  return typeName === undefined ? typeText.of(type!) : names.short(typeName, from)
}

function mapOf(printer: Printer, { field: [key, value] }: DescriptorProto, from: string): string {
  return `map<${typeOf(printer, key!, from)}, ${typeOf(printer, value!, from)}>`
}

function fieldOptions(printer: Printer, field: FieldDescriptorProto, from: string): readonly OptionText[] {
  const { name = '', defaultValue, jsonName, type, options } = field
  const made: OptionText[] = []
  if (defaultValue !== undefined) {
    const value = type === Type.STRING ? quote(defaultValue) : type === Type.BYTES ? `"${defaultValue}"` : defaultValue
    made.push({ text: `default = ${value}`, known: true })
  }
  if (jsonName !== undefined && jsonName !== jsonNameOf(name)) made.push({ text: `json_name = ${quote(jsonName)}`, known: true })
  return [...made, ...printer.options.of('FieldOptions', options, from)]
}

/** Options behind what they are of. */
export function bracketed(options: readonly OptionText[]): string {
  const known = options.filter((it) => it.known).map((it) => it.text)
  const others = options.filter((it) => !it.known).map((it) => ` /* ${it.text} */`)
  return `${known.length === 0 ? '' : ` [${known.join(', ')}]`}${others.join('')}`
}
