import type { DescriptorProto, EnumDescriptorProto } from '../../google/protobuf/descriptor.ts'
import type { EnumEntry, MessageEntry } from '../link/entry.ts'
import type { Report } from '../link/report.ts'

const MAX_FIELD = 2 ** 29 - 1
const FIRST_OWN = 19000
const LAST_OWN = 19999
/** As protoc has it. */
const MAX_FIELDS = 65_535

interface Span {
  readonly proto: object
  readonly start: number
  /** The last. */
  readonly last: number
}

/** Ranges, in which a number is found without going through them all: there may be as many as numbers. */
class Spans {
  readonly #sorted: readonly Span[]

  constructor(spans: readonly Span[]) {
    this.#sorted = bySize(spans)
  }

  has(number: number): boolean {
    return this.overlapping({ start: number, last: number }) !== undefined
  }

  /** Ranges that overlap one another have been told of by then, so the last that begins before the end decides. */
  overlapping(numbers: Omit<Span, 'proto'>): Span | undefined {
    let low = 0
    let high = this.#sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#sorted[middle]!.start <= numbers.last) low = middle + 1
      else high = middle
    }
    const before = this.#sorted[low - 1]
    return before !== undefined && overlap(numbers, before) ? before : undefined
  }
}

function bySize(spans: readonly Span[]): readonly Span[] {
  return spans.toSorted((a, b) => a.start - b.start)
}

/** Numbers of fields: in range, used once, not reserved; the same for ranges. */
export function checkMessageNumbers({ proto, name }: MessageEntry, report: Report): void {
  const extensions = proto.extensionRange.map((it): Span => ({ proto: it, start: it.start!, last: it.end! - 1 }))
  const reserved = proto.reservedRange.map((it): Span => ({ proto: it, start: it.start!, last: it.end! - 1 }))
  for (const range of [...extensions, ...reserved]) {
    if (range.start <= 0) report.at(range.proto, 'number', 'numbers of fields begin with 1')
    if (range.start > range.last) report.at(range.proto, 'number', `a range from ${range.start} to ${range.last}`, 'the smaller number comes first')
  }
  checkOverlaps(reserved, 'reserved', report)
  checkOverlaps(extensions, 'an extension range', report)
  const areReserved = new Spans(reserved)
  for (const range of extensions) {
    const other = areReserved.overlapping(range)
    if (other !== undefined) report.at(range.proto, 'number', `of these numbers, ${span(other)} are reserved`)
  }
  checkReservedNames(proto, report)
  if (proto.field.length > MAX_FIELDS) report.at(proto, 'name', `${name} has more than ${MAX_FIELDS} fields`)
  checkFields(proto, name, new Spans(extensions), areReserved, report)
}

function checkFields(
  proto: DescriptorProto, message: string, extensions: Spans, reserved: Spans, report: Report,
): void {
  const used = new Map<number, string>()
  const names = new Set(proto.reservedName)
  const free = (): string => `${nextFree(proto)} is free`
  for (const field of proto.field) {
    const { name = '', number = 0 } = field
    checkFieldNumber(field, number, report)
    const other = used.get(number)
    if (other === undefined) used.set(number, name)
    else report.at(field, 'number', `${number} is the number of ${other} already`, free())
    if (reserved.has(number)) report.at(field, 'number', `${number} is reserved in ${message}`, free())
    if (extensions.has(number)) report.at(field, 'number', `${number} is kept for extensions of ${message}`, free())
    if (names.has(name)) report.at(field, 'name', `the name ${name} is reserved in ${message}`, 'choose another name')
  }
}

export function checkFieldNumber(field: object, number: number, report: Report, extension = false): void {
  if (number <= 0) report.at(field, 'number', 'numbers of fields begin with 1')
  else if (number > MAX_FIELD && !extension) report.at(field, 'number', `${number} is too large for a field`, `${MAX_FIELD} is the most`)
  else if (number >= FIRST_OWN && number <= LAST_OWN) {
    report.at(field, 'number', `${FIRST_OWN} to ${LAST_OWN} are kept for protobuf itself`, 'choose another number')
  }
}

function nextFree({ field, extensionRange, reservedRange }: DescriptorProto): number {
  const ranges = [...extensionRange, ...reservedRange].map((it) => [it.start!, it.end! - 1] as const)
  const taken = [...field.map((it) => [it.number!, it.number!] as const), ...ranges]
  let free = 1
  for (const [start, last] of taken.sort(([a], [b]) => a - b)) if (start <= free && free <= last) free = last + 1
  return free
}

function checkOverlaps(spans: readonly Span[], as: string, report: Report): void {
  const sorted = bySize(spans)
  for (const [i, it] of sorted.entries()) {
    const before = sorted[i - 1]
    if (before !== undefined && overlap(before, it)) report.at(it.proto, 'number', `of ${span(it)}, some are ${as} already: ${span(before)}`)
  }
}

function overlap(a: Omit<Span, 'proto'>, b: Omit<Span, 'proto'>): boolean {
  return a.start <= b.last && b.start <= a.last
}

function span({ start, last }: Span): string {
  return start === last ? `${start}` : `${start} to ${last}`
}

function checkReservedNames(proto: DescriptorProto | EnumDescriptorProto, report: Report): void {
  const seen = new Set<string>()
  for (const name of proto.reservedName) {
    if (seen.has(name)) report.at(proto, 'name', `the name ${name} is reserved twice`, 'remove one')
    seen.add(name)
  }
}

export function checkEnumNumbers({ proto, name }: EnumEntry, report: Report): void {
  if (proto.value.length === 0) report.at(proto, 'name', `the enum ${name} has no value`, 'its first is the default')
  const reserved = proto.reservedRange.map((it): Span => ({ proto: it, start: it.start!, last: it.end! }))
  for (const range of reserved) {
    if (range.start > range.last) report.at(range.proto, 'number', `a range from ${range.start} to ${range.last}`, 'the smaller number comes first')
  }
  checkOverlaps(reserved, 'reserved', report)
  checkReservedNames(proto, report)
  const names = new Set(proto.reservedName)
  const areReserved = new Spans(reserved)
  for (const value of proto.value) {
    const { name: own = '', number = 0 } = value
    if (areReserved.has(number)) report.at(value, 'number', `${number} is reserved in ${name}`)
    if (names.has(own)) report.at(value, 'name', `the name ${own} is reserved in ${name}`, 'choose another name')
  }
}
