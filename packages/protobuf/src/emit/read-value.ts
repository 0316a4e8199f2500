import { isWide } from '../kinds.ts'
import type { FieldShape, Kind, MessageShape, Natural, Scalar } from '../shape.ts'
import { tagOf } from '../wire/wire-type.ts'
import type { Dialect } from './dialect.ts'
import { unlisted } from './dialect.ts'
import { naturalName, title, wrapped, zeroOf } from './kinds.ts'

/** What is done with a value, given as an expression. */
type Take = (value: string) => readonly string[]

/** Source text that reads one value of a field. */
export class ReadValue {
  readonly #shape: MessageShape
  readonly #to: Dialect

  constructor(shape: MessageShape, dialect: Dialect) {
    this.#shape = shape
    this.#to = dialect
  }

  /** `before` is what came earlier for the same message, `end` where it must end. */
  lines(field: FieldShape, i: number, end: string, before: string, take: Take): readonly string[] {
    const { kind } = field
    const next = `p = ${this.#to.wire('cursor')}.p`
    if (field.natural !== undefined) return [...take(this.#natural(field, end, before)), next]
    switch (kind) {
      case 'message': return this.#message(field, end, before, take)
      case 'enum': return [...this.#varint('Int32'), ...this.#enum(field, i, take, end === 'n')]
      case 'int32': case 'uint32': return [...this.#varint(title(kind)), ...take('v')]
      default: return [...take(this.#scalar(field, end)), next]
    }
  }

  /** Leaves a value of a map's entry in `x`, and whether it was a value that a closed enum hasn't in `c`. */
  entryLines(field: FieldShape, i: number): readonly string[] {
    if (field.enum === undefined) return this.lines(field, i, 'n', 'x', (it) => [`x = ${it}`])
    const closed = field.enum.closed ? [`c = ${this.#unlisted(field, i)}`] : []
    return [...this.#varint('Int32'), ...closed, `x = ${this.#named(field, i)}`]
  }

  /** What is absent from a map's entry. */
  absent(field: FieldShape, i: number): string {
    const { values } = this.#shape
    if (field.natural !== undefined) return this.#wide(field.natural, this.#naturalZero(field.natural))
    if (field.message !== undefined) return `${this.#to.naming.of(field.message).read}(b, n, n, d + 1, 0)`
    if (field.kind === 'bytes') return this.#to.wire('NO_BYTES')
    if (field.enum !== undefined) return values.enums === 'name' ? `(enums[${i}].names.get(0) ?? 0)` : '0'
    if (!isWide(field.kind)) return zeroOf(field.kind)
    return values.int64 === 'bigint' ? '0n' : values.int64 === 'string' ? `'0'` : '0'
  }

  /** Most varints are of one byte. */
  #varint(kind: string): readonly string[] {
    const to = this.#to
    return [
      `let v = b[p++]${to.ts('!')}`,
      'if (v > 127) {', `v = ${to.call(`read${kind}`, 'b', 'p - 1')}`, `p = ${to.wire('cursor')}.p`, '}',
    ]
  }

  /** The key of a map's entry. */
  key({ utf8 }: FieldShape, kind: Scalar): string {
    if (kind === 'string') return this.#to.call(utf8 ? 'readString' : 'readLooseString', 'b', 'p', 'n')
    return this.#to.call(`read${title(kind)}`, 'b', 'p')
  }

  #scalar({ kind, utf8 }: FieldShape, end: string): string {
    const to = this.#to
    if (kind === 'string') return to.call(utf8 ? 'readString' : 'readLooseString', 'b', 'p', end)
    if (kind === 'bytes') return to.call('readBytes', 'b', 'p', end)
    const read = to.call(`read${title(kind)}`, 'b', 'p')
    const { int64 } = this.#shape.values
    if (!isWide(kind) || int64 === 'bigint') return read
    return int64 === 'string' ? `String(${read})` : `toNumber(${read})`
  }

  /** What a closed enum hasn't is an unknown field as it came; a packed one had no tag of its own. */
  #enum(field: FieldShape, i: number, take: Take, isPacked: boolean): readonly string[] {
    const taken = take(this.#named(field, i))
    if (field.enum?.closed !== true) return taken
    const to = this.#to
    const keep = `u = ${isPacked ? to.call('keepEnum', 'u', String(field.id), 'v') : to.call('keep', 'u', 'b', 's', 'p')}`
    return [`if (${this.#unlisted(field, i)}) {`, keep, 'continue', '}', ...taken]
  }

  #named(field: FieldShape, i: number): string {
    if (this.#shape.values.enums === 'name') return `enums[${i}].names.get(v) ?? v`
    return field.enum?.closed === true ? `v${this.#to.ts(` as ${this.#elementType(field)}`)}` : 'v'
  }

  /** The type of one value of a closed enum, which no number is without being told. */
  #elementType(field: FieldShape): string {
    if (field.oneof !== undefined) return 'never'
    const type = this.#to.typed ? this.#to.typeOf(field.name) : ''
    if (field.key !== undefined) return `${type}[${isWide(field.key) || field.key === 'string' || field.key === 'bool' ? 'string' : 'number'}]`
    return field.repeated ? `${type}[number]` : type
  }

  #unlisted(field: FieldShape, i: number): string {
    if (this.#shape.values.lenient || field.enum === undefined) return `!enums[${i}].names.has(v)`
    return unlisted(field.enum, 'v')
  }

  #message(field: FieldShape, end: string, before: string, take: Take): readonly string[] {
    const to = this.#to
    const { read } = to.naming.of(field.message!)
    const into = before === 'undefined' ? '' : `, ${before}`
    const cursor = to.wire('cursor')
    if (field.group) return [...take(`${read}(b, p, ${end}, d + 1, ${tagOf(field.id, 4)}${into})`), `p = ${cursor}.p`]
    return [
      `const z = ${to.call('readEnd', 'b', 'p', end)}`,
      ...take(`${read}(b, ${cursor}.p, z, d + 1, 0${into})`),
      'p = z',
    ]
  }

  #natural({ natural }: FieldShape, end: string, before: string): string {
    const to = this.#to
    const own = naturalName(natural!)
    if (own !== undefined) return to.call(`read${own}`, 'b', 'p', end, 'd + 1', ...(before === 'undefined' ? [] : [before]))
    const { kind, tag } = wrapped(natural!)
    const zero = this.#naturalZero(natural!)
    const initial = before === 'undefined' ? zero : `(${before}) ?? ${zero}`
    return this.#wide(kind, to.call('readWrapped', 'b', 'p', end, 'd + 1', to.wire(`read${title(kind)}`), String(tag), initial))
  }

  /** A wrapper holds a bigint until it is known whole. */
  #wide(kind: string, source: string): string {
    const { int64 } = this.#shape.values
    if (!isWide(kind as Kind) || int64 === 'bigint') return source
    return int64 === 'string' ? `String(${source})` : `toNumber(${source})`
  }

  #naturalZero(natural: Natural): string {
    switch (natural) {
      case 'date': return 'new Date(0)'
      case 'duration': return '0'
      case 'mask': case 'list': return '[]'
      case 'struct': return '{}'
      case 'value': return 'null'
      case 'bytes': return this.#to.wire('NO_BYTES')
      default: return zeroOf(natural)
    }
  }
}
