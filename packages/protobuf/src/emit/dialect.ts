import type { FieldShape, MessageShape } from '../shape.ts'
import type { Naming } from './emit.ts'

const PLAIN = /^[A-Za-z_$][\w$]*$/

/** A string as source text, in single quotes. */
export function literal(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${escaped.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`
}

/** A property's name in an object literal, where `__proto__` would mean another thing. */
export function key(name: string): string {
  return PLAIN.test(name) && name !== '__proto__' ? name : `[${literal(name)}]`
}

export function access(object: string, name: string): string {
  return PLAIN.test(name) ? `${object}.${name}` : `${object}[${literal(name)}]`
}

/** TypeScript or JavaScript, with the names that a file has for things. */
export class Dialect {
  readonly naming: Naming
  readonly typed: boolean

  constructor(naming: Naming) {
    this.naming = naming
    this.typed = naming.type !== undefined
  }

  /** What `@skein/protobuf/wire` exports. */
  wire(name: string): string {
    return this.naming.wire(name, 'value')
  }

  call(name: string, ...args: readonly string[]): string {
    return `${this.wire(name)}(${args.join(', ')})`
  }

  /** Source text that TypeScript alone has. */
  ts(text: string): string {
    return this.typed ? text : ''
  }

  type(name: string): string {
    return this.naming.wire(name, 'type')
  }

  /** Where `value`, a message, has the fields that aren't known. */
  kept(value: string): string {
    return `${this.typed ? `(${value} as ${this.type('Kept')})` : value}[${this.wire('UNKNOWN')}]`
  }

  /** The type of a property of the message. */
  typeOf(property: string): string {
    return `${this.naming.type}[${literal(property)}]`
  }

  /** A property's value; what every object inherits is not it. */
  member(object: string, name: string): string {
    return name in Object.prototype ? this.call('own', object, literal(name)) : access(object, name)
  }
}

/** Whether a value is none of a closed enum's. */
export function unlisted({ names }: { readonly names: ReadonlyMap<number, string> }, value: string): string {
  const ids = [...names.keys()].sort((a, b) => a - b)
  const runs: [number, number][] = []
  for (const id of ids) {
    const last = runs.at(-1)
    if (last?.[1] === id - 1) last[1] = id
    else runs.push([id, id])
  }
  const tests = runs.map(([from, to]) => (from === to ? `${value} !== ${from}` : `(${value} < ${from} || ${value} > ${to})`))
  return tests.length === 0 ? 'true' : tests.join(' && ').replace(/^\(([^()]*)\)$/, '$1')
}

/** A oneof with its members, where it is a property of its own. */
export interface Union {
  readonly property: string
  /** Of the local variable that holds it. */
  readonly name: string
  readonly fields: readonly FieldShape[]
}

export function unionsOf({ fields, values }: MessageShape): ReadonlyMap<object, Union> {
  const unions = new Map<object, Union>()
  if (values.oneofs !== 'union') return unions
  for (const { oneof } of fields) {
    if (oneof === undefined || unions.has(oneof)) continue
    const members = fields.filter((it) => it.oneof === oneof)
    unions.set(oneof, { property: oneof.property, name: `o${unions.size + 1}`, fields: members })
  }
  return unions
}

const MARGIN = '  '

/** Lines, indented by the braces, brackets and parentheses that they open and close. */
export function layout(lines: readonly string[]): string {
  let depth = 0
  return lines.map((line) => {
    const closes = /^[}\])]/.test(line) ? 1 : 0
    const text = MARGIN.repeat(depth - closes) + line
    depth += balance(line)
    return text
  }).join('\n')
}

function balance(line: string): number {
  const code = line.replace(/"[^"]*"|'(?:[^'\\]|\\.)*'/g, '')
  return (code.match(/[{[(]/g)?.length ?? 0) - (code.match(/[}\])]/g)?.length ?? 0)
}
