import { isWide } from '../kinds.ts'
import type { FieldShape, MessageShape } from '../shape.ts'
import { fieldTag, isPackable, tagOf, wireTypeOf } from '../wire/wire-type.ts'
import type { Dialect, Union } from './dialect.ts'
import { access, key, layout, literal, unionsOf } from './dialect.ts'
import { DEPTH_LEFT, isAlways, title, zeroOf } from './kinds.ts'
import { ReadValue } from './read-value.ts'

/** The function that reads a message. */
export function readSource(shape: MessageShape, dialect: Dialect): string {
  return new Reader(shape, dialect).source()
}

class Reader {
  readonly #shape: MessageShape
  readonly #to: Dialect
  readonly #unions: ReadonlyMap<object, Union>
  readonly #value: ReadValue

  constructor(shape: MessageShape, dialect: Dialect) {
    this.#shape = shape
    this.#to = dialect
    this.#unions = unionsOf(shape)
    this.#value = new ReadValue(shape, dialect)
  }

  source(): string {
    const to = this.#to
    const { naming } = to
    const cursor = to.wire('cursor')
    const head = to.typed
      ? `b: ${to.type('Bytes')}, p: number, e: number, d: number, g: number, m?: ${naming.type}): ${naming.type}`
      : 'b, p, e, d, g, m'
    return layout([
      `function ${naming.read}(${head}${to.typed ? '' : ')'} {`,
      to.call('enterRead', 'd', 'p'),
      ...this.#locals(),
      'while (p < e) {',
      'const s = p',
      `let t = b[p++]${to.ts('!')}`,
      'if (t > 127) {',
      `t = ${to.call('readTag', 'b', 's')}`,
      `p = ${cursor}.p`,
      '}',
      ...this.#cases(),
      'if (t === g && t !== 0) {',
      'g = 0',
      'break',
      '}',
      `p = ${to.call('skip', 'b', 'p', 'e', 't', DEPTH_LEFT)}`,
      `u = ${to.call('keep', 'u', 'b', 's', 'p')}`,
      '}',
      to.call('leaveRead', 'p', 'e', 'g'),
      ...this.#object(),
      `if (u !== undefined) ${to.kept('o')} = u`,
      `${cursor}.p = p`,
      'return o',
      '}',
    ])
  }

  /** What isn't a member of a union. */
  #own(): readonly FieldShape[] {
    return this.#shape.fields.filter(({ oneof }) => oneof === undefined || !this.#unions.has(oneof))
  }

  #locals(): readonly string[] {
    const to = this.#to
    const unions = [...this.#unions.values()]
    const own = this.#own()
    const before = [
      ...own.map((it) => `f${it.id} = ${isAlways(it) ? access('m', it.name) : to.member('m', it.name)}`),
      ...unions.map((it) => `${it.name} = ${to.member('m', it.property)}`),
      `u = ${to.kept('m')}`,
    ]
    return [
      ...own.map((it) => this.#local(it)),
      ...unions.map((it) => `let ${it.name}${to.ts(`: ${to.typeOf(it.property)} | undefined`)}`),
      `let u${to.ts(`: ${to.type('Kept')}[typeof ${to.wire('UNKNOWN')}]`)}`,
      'if (m !== undefined) {', ...before, '}',
    ]
  }

  #local(field: FieldShape): string {
    const to = this.#to
    const name = `let f${field.id}`
    const type = to.ts(`: ${to.typeOf(field.name)}`)
    if (field.key !== undefined) return `${name}${type} = {}`
    if (field.repeated) return `${name}${type} = []`
    if (field.presence !== 'implicit') return `${name}${to.ts(`: ${to.typeOf(field.name)} | undefined`)}`
    // What the compiler sees by itself costs it less.
    const seen = field.kind !== 'bytes' && field.enum?.closed !== true
    return `${name}${seen ? '' : type} = ${this.#initial(field)}`
  }

  #initial(field: FieldShape): string {
    if (field.kind === 'bytes') return this.#to.wire('NO_BYTES')
    const { initial } = field
    return typeof initial === 'bigint' ? `${initial}n` : typeof initial === 'string' ? literal(initial) : String(initial)
  }

  #cases(): readonly string[] {
    const cases = this.#shape.fields.flatMap((field, i) => this.#case(field, i))
    return cases.length === 0 ? [] : ['switch (t) {', ...cases, '}']
  }

  #case(field: FieldShape, i: number): readonly string[] {
    const made = `case ${fieldTag(field)}: {`
    const v = `f${field.id}`
    if (field.key !== undefined) return [made, ...this.#entry(field, field.key, i), 'continue', '}']
    if (field.repeated) {
      const one = this.#value.lines(field, i, 'e', 'undefined', (it) => [`${v}.push(${it})`])
      const single = [made, ...one, 'continue', '}']
      return isPackable(field.kind) ? [...single, ...this.#packed(field, i)] : single
    }
    const union = field.oneof === undefined ? undefined : this.#unions.get(field.oneof)
    if (union !== undefined) return [made, ...this.#member(field, i, union), 'continue', '}']
    const { oneof } = field
    const others = oneof === undefined ? [] : this.#shape.fields.filter((it) => it !== field && it.oneof === oneof)
    const cleared = others.map((it) => `f${it.id} = undefined`)
    return [made, ...this.#value.lines(field, i, 'e', v, (it) => [...cleared, `${v} = ${it}`]), 'continue', '}']
  }

  #member(field: FieldShape, i: number, { name }: Union): readonly string[] {
    const said = literal(field.name)
    const before = `${name}?.case === ${said} ? ${name}.value : undefined`
    return this.#value.lines(field, i, 'e', before, (it) => [`${name} = { case: ${said}, value: ${it} }`])
  }

  #packed(field: FieldShape, i: number): readonly string[] {
    const to = this.#to
    const v = `f${field.id}`
    const { lenient, int64 } = this.#shape.values
    const direct = field.enum === undefined ? int64 === 'bigint' || !isWide(field.kind) : !lenient && !field.enum.closed
    if (direct) {
      const kind = field.enum === undefined ? title(field.kind) : 'Int32'
      return [`case ${tagOf(field.id, 2)}: {`, `${v} = ${to.call(`unpack${kind}`, v, 'b', 'p', 'e')}`, `p = ${to.wire('cursor')}.p`, 'continue', '}']
    }
    return [
      `case ${tagOf(field.id, 2)}: {`,
      `const n = ${to.call('readEnd', 'b', 'p', 'e')}`,
      `p = ${to.wire('cursor')}.p`,
      'while (p < n) {',
      ...this.#value.lines(field, i, 'n', 'undefined', (it) => [`${v}.push(${it})`]),
      '}',
      to.call('whole', 'p', 'n', `'a packed list'`),
      'continue', '}',
    ]
  }

  /** One entry of a map: a message of two fields, each of which may be absent. */
  #entry(field: FieldShape, keyKind: NonNullable<FieldShape['key']>, i: number): readonly string[] {
    const to = this.#to
    const cursor = to.wire('cursor')
    const type = `${to.typed ? to.typeOf(field.name) : ''}[${keyKind === 'string' || keyKind === 'bool' || isWide(keyKind) ? 'string' : 'number'}]`
    return [
      `const n = ${to.call('readEnd', 'b', 'p', 'e')}`,
      `p = ${cursor}.p`,
      `let k = ${zeroOf(keyKind)}`,
      `let x${to.ts(`: ${type} | undefined`)}`,
      ...(field.enum?.closed === true ? ['let c = false'] : []),
      'while (p < n) {',
      `const t = ${to.call('readTag', 'b', 'p')}`,
      `p = ${cursor}.p`,
      `if (t === ${tagOf(1, wireTypeOf(keyKind))}) {`,
      `k = ${this.#value.key(field, keyKind)}`,
      `p = ${cursor}.p`,
      `} else if (t === ${tagOf(2, wireTypeOf(field.kind))}) {`,
      ...this.#value.entryLines(field, i),
      `} else p = ${to.call('skip', 'b', 'p', 'n', 't', DEPTH_LEFT)}`,
      '}',
      to.call('whole', 'p', 'n', `"a map's entry"`),
      ...(field.enum?.closed === true ? ['if (c) {', `u = ${to.call('keep', 'u', 'b', 's', 'p')}`, 'continue', '}'] : []),
      to.call('setEntry', `f${field.id}`, 'k', `x === undefined ? ${this.#value.absent(field, i)} : x`),
    ]
  }

  #object(): readonly string[] {
    const to = this.#to
    const own = this.#own()
    const required = own.filter((it) => it.presence === 'required')
    const lacking = required.map(({ id }) => `f${id} === undefined`).join(' || ')
    const always = own.filter(isAlways).map((it) => `${key(it.name)}: f${it.id}${it.presence === 'required' ? to.ts('!') : ''}`)
    const others = [
      ...own.filter((it) => !isAlways(it)).map((it) => [it.name, `f${it.id}`] as const),
      ...[...this.#unions.values()].map((it) => [it.property, it.name] as const),
    ]
    // TypeScript takes what the literal inherits for what the message lacks.
    const cast = others.some(([name]) => name in Object.prototype) ? to.ts(' as never') : ''
    return [
      ...(required.length === 0 ? [] : [`if (${lacking}) ${to.call('lack')}`]),
      `const o${to.ts(`: ${to.naming.type}`)} = ${always.length === 0 ? '{}' : `{ ${always.join(', ')} }`}${cast}`,
      ...others.map(([name, v]) => `if (${v} !== undefined) ${this.#set(name, v)}`),
    ]
  }

  /** `__proto__` isn't to be assigned. */
  #set(name: string, v: string): string {
    if (name === '__proto__') return this.#to.call('setEntry', 'o', literal(name), v)
    return `${access('o', name)} = ${v}`
  }
}
