import { isWide } from '../kinds.ts'
import type { FieldShape, MessageShape, Natural } from '../shape.ts'
import { fieldTag, isPackable, tagBytes, tagOf, wireTypeOf } from '../wire/wire-type.ts'
import type { Dialect, Union } from './dialect.ts'
import { layout, literal, unionsOf, unlisted } from './dialect.ts'
import { naturalName, title, wrapped, zeroOf } from './kinds.ts'

/** The function that writes a message. */
export function writeSource(shape: MessageShape, dialect: Dialect): string {
  return new Writer(shape, dialect).source()
}

class Writer {
  readonly #shape: MessageShape
  readonly #to: Dialect
  readonly #unions: ReadonlyMap<object, Union>

  constructor(shape: MessageShape, dialect: Dialect) {
    this.#shape = shape
    this.#to = dialect
    this.#unions = unionsOf(shape)
  }

  source(): string {
    const to = this.#to
    const { naming } = to
    const head = to.typed
      ? `m: ${to.type('Init')}<${naming.type}>, b: ${to.type('Bytes')}, p: number, d: number): number`
      : 'm, b, p, d)'
    return layout([
      `function ${naming.write}(${head} {`,
      to.call('enter', 'm', 'd'),
      ...this.#flatOneofs(),
      ...[...this.#unions.values()].flatMap((it) => this.#unionHead(it)),
      ...this.#shape.fields.flatMap((field, i) => this.#field(field, i)),
      `const u = ${to.kept('m')}`,
      `return u === undefined ? p : ${to.call('putUnknown', 'b', 'p', 'u')}`,
      '}',
    ])
  }

  /** No two members of a oneof may be set. */
  #flatOneofs(): readonly string[] {
    if (this.#shape.values.oneofs === 'union') return []
    const { fields } = this.#shape
    return [...new Set(fields.map(({ oneof }) => oneof))].flatMap((oneof) => {
      const members = fields.filter((it) => oneof !== undefined && it.oneof === oneof)
      const set = members.map((field) => `(${this.#to.member('m', field.name)} ${isSet(field)} ? 1 : 0)`)
      return set.length < 2 ? [] : [`if (${set.join(' + ')} > 1) throw ${this.#to.wire('MISFIT')}`]
    })
  }

  #unionHead({ name, property, fields }: Union): readonly string[] {
    return [
      `const ${name} = ${this.#to.member('m', property)}`,
      `if (${name} != null) {`,
      `switch (${name}.case) {`,
      ...fields.map((it) => `case ${literal(it.name)}:`),
      'break',
      'default:',
      `throw ${this.#to.wire('MISFIT')}`,
      '}',
      '}',
    ]
  }

  #field(field: FieldShape, i: number): readonly string[] {
    const union = field.oneof === undefined ? undefined : this.#unions.get(field.oneof)
    if (union !== undefined) {
      return [
        `if (${union.name} != null && ${union.name}.case === ${literal(field.name)}) {`,
        ...this.#tagged(field, i, `${union.name}.value`),
        '}',
      ]
    }
    const v = `f${field.id}`
    const absent = field.presence === 'required' ? [`else throw ${this.#to.wire('MISFIT')}`] : []
    const read = this.#shape.values.lenient && field.enum !== undefined ? 'let' : 'const'
    return [`${read} ${v} = ${this.#to.member('m', field.name)}`, ...this.#present(field, i, v), ...absent]
  }

  #present(field: FieldShape, i: number, v: string): readonly string[] {
    const there = `${v} != null`
    if (field.key !== undefined) return block(`if (${there})`, this.#map(field, field.key, i, v))
    if (field.repeated) return block(`if (${there})`, this.#list(field, i, v))
    if (field.presence !== 'implicit') return block(`if (${v} ${isSet(field)})`, this.#tagged(field, i, v))
    if (field.kind === 'enum' && this.#shape.values.lenient) {
      return block(`if (${there})`, [`${v} = enumId(enums[${i}], ${v})`, ...block(`if (${v} !== 0)`, this.#tagged(field, i, v))])
    }
    return block(`if (${there} && ${this.#nonZero(field, v)})`, this.#tagged(field, i, v))
  }

  #nonZero({ kind }: FieldShape, v: string): string {
    switch (kind) {
      case 'bytes': return this.#to.call('hasBytes', v)
      case 'float': case 'double': return `(${v} !== 0 || 1 / ${v} < 0)`
      default: return isWide(kind) && !this.#to.typed ? `${v} !== 0n && ${v} !== 0 && ${v} !== '0'` : `${v} !== ${zeroOf(kind)}`
    }
  }

  #tagged(field: FieldShape, i: number, v: string): readonly string[] {
    return [...tag(fieldTag(field)), ...this.#put(field, i, v)]
  }

  /** Writes the value that `v` is, without its tag. */
  #put(field: FieldShape, i: number, v: string): readonly string[] {
    const to = this.#to
    if (field.natural !== undefined) return [`p = ${this.#natural(field.natural, v)}`]
    if (field.kind === 'enum') return this.#enum(field, i, v)
    if (field.message === undefined) return [`p = ${to.call(`put${title(field.kind)}`, 'b', 'p', v)}`]
    const { write } = to.naming.of(field.message)
    const date = this.#shape.values.lenient && field.message.name === 'google.protobuf.Timestamp'
    const it = date ? `(${v} instanceof Date ? fromDate(${v}) : ${v})` : v
    if (field.group) return [`p = ${write}(${it}, b, p, d + 1)`, ...tag(tagOf(field.id, 4))]
    return [`p = ${to.call('seal', 'b', 'p', `${write}(${it}, b, p + 1, d + 1)`)}`]
  }

  #natural(natural: Natural, v: string): string {
    const own = naturalName(natural)
    const to = this.#to
    if (own !== undefined) return to.call(`put${own}`, 'b', 'p', v, ...(isJson(natural) ? ['d + 1'] : []))
    const { kind, tag: id } = wrapped(natural)
    const zero = kind === 'bytes' ? to.wire('NO_BYTES') : zeroOf(kind)
    return to.call('putWrapped', 'b', 'p', to.wire(`put${title(kind)}`), String(id), zero, v)
  }

  #enum(field: FieldShape, i: number, v: string): readonly string[] {
    const put = (value: string): string => `p = ${this.#to.call('putInt32', 'b', 'p', value)}`
    if (this.#shape.values.lenient) return [put(`enumId(enums[${i}], ${v})`)]
    if (field.enum?.closed !== true) return [put(v)]
    return [`if (${unlisted(field.enum, v)}) throw ${this.#to.wire('MISFIT')}`, put(v)]
  }

  #list(field: FieldShape, i: number, v: string): readonly string[] {
    const to = this.#to
    const packed = field.packed && isPackable(field.kind)
    if (packed && field.enum === undefined) return [`p = ${to.call(`pack${title(field.kind)}`, 'b', 'p', String(tagOf(field.id, 2)), v)}`]
    if (packed && !this.#shape.values.lenient && !field.enum?.closed) return [`p = ${to.call('packInt32', 'b', 'p', String(tagOf(field.id, 2)), v)}`]
    const value = `${v}[i]${to.ts('!')}`
    const each = packed ? this.#put(field, i, 'x') : this.#tagged(field, i, 'x')
    const loop = [`for (let i = 0; i < ${v}.length; i++) {`, `const x = ${value}`, ...each, '}']
    if (!packed) return [to.call('checkList', v), ...loop]
    return [
      to.call('checkList', v),
      `if (${v}.length !== 0) {`, ...tag(tagOf(field.id, 2)), 'const s = p++', ...loop, `p = ${to.call('seal', 'b', 's', 'p')}`, '}',
    ]
  }

  #map(field: FieldShape, keyKind: NonNullable<FieldShape['key']>, i: number, v: string): readonly string[] {
    const to = this.#to
    const name = keyKind === 'string' || isWide(keyKind) ? 'k' : to.call(keyKind === 'bool' ? 'boolKey' : 'numberKey', 'k')
    return [
      `for (const k of ${to.call('keysOf', v)}) {`,
      `const x = ${to.call('entryOf', v, 'k')}`,
      ...tag(fieldTag(field)),
      'const s = p++',
      ...tag(tagOf(1, wireTypeOf(keyKind))),
      `p = ${to.call(`put${title(keyKind)}`, 'b', 'p', name)}`,
      ...tag(tagOf(2, wireTypeOf(field.kind))),
      ...this.#put(field, i, 'x'),
      `p = ${to.call('seal', 'b', 's', 'p')}`,
      '}',
    ]
  }
}

/** Whose values have depth. */
function isJson(natural: Natural): boolean {
  return natural === 'struct' || natural === 'list' || natural === 'value'
}

/** Where null is a value. */
function isSet({ natural }: FieldShape): string {
  return natural === 'value' ? '!== undefined' : '!= null'
}

function block(head: string, lines: readonly string[]): readonly string[] {
  return [`${head} {`, ...lines, '}']
}

function tag(value: number): readonly string[] {
  return tagBytes(value).map((byte) => `b[p++] = ${byte}`)
}
