import { literal } from '@skein/protobuf/emit'
import type { Scope } from '../model/names.ts'
import { WIDTH } from './width.ts'

interface Import {
  readonly name: string
  readonly local: string
  kind: 'type' | 'value'
}

/** What the functions that read and write messages call their own variables. */
const SHORT = /^[A-Za-z]\d*$/

/** What a file imports, under names that nothing else in it has. */
export class Imports {
  readonly #scope: Scope
  readonly #modules = new Map<string, Map<string, Import>>()

  constructor(scope: Scope) {
    this.#scope = scope
  }

  /** What `name` of that module is called in the file. */
  use(module: string, name: string, kind: 'type' | 'value'): string {
    const names = this.#modules.get(module) ?? new Map<string, Import>()
    this.#modules.set(module, names)
    const known = names.get(name) ?? { name, local: this.#scope.take(SHORT.test(name) ? `${name}$` : name), kind }
    names.set(name, known)
    if (kind === 'value') known.kind = 'value'
    return known.local
  }

  /** Packages first, then files; what is no value is imported as a type. */
  print(): readonly string[] {
    const modules = [...this.#modules].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    return modules.flatMap(([module, names]) => {
      const all = [...names.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
      const values = all.filter(({ kind }) => kind === 'value')
      const types = all.filter(({ kind }) => kind === 'type')
      return [...statement('import', values, module), ...statement('import type', types, module)]
    })
  }
}

function statement(keyword: string, names: readonly Import[], module: string): readonly string[] {
  if (names.length === 0) return []
  const list = names.map(({ name, local }) => (name === local ? name : `${name} as ${local}`))
  const line = `${keyword} { ${list.join(', ')} } from ${literal(module)}`
  if (line.length <= WIDTH) return [line]
  return [`${keyword} {`, ...filled(list), `} from ${literal(module)}`]
}

/** As many to a line as fit. */
function filled(list: readonly string[]): readonly string[] {
  const lines: string[] = []
  for (const it of list) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + it.length + 2 <= WIDTH) lines[lines.length - 1] = `${last} ${it},`
    else lines.push(`  ${it},`)
  }
  return lines
}

function rank(module: string): number {
  return module.startsWith('.') ? 1 : 0
}
