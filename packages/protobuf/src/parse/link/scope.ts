import type { FileDescriptorProto } from '../../google/protobuf/descriptor.ts'
import type { Entry } from './entry.ts'
import type { Pool } from './pool.ts'

/** Names as one file sees them. */
export class Scope {
  readonly pool: Pool
  readonly file: FileDescriptorProto
  readonly #visible: ReadonlySet<FileDescriptorProto>

  constructor(pool: Pool, file: FileDescriptorProto) {
    this.pool = pool
    this.file = file
    this.#visible = pool.visibleFrom(file)
  }

  /** By its full name. */
  find(name: string): Entry | undefined {
    const found = this.pool.get(name)
    return found !== undefined && this.sees(found) ? found : undefined
  }

  sees(entry: Entry): boolean {
    if (entry.kind !== 'package') return this.#visible.has(entry.file)
    for (const file of this.#visible) if (this.pool.inPackage(file, entry.name)) return true
    return false
  }

  /**
   * A name as it is written within `from`: looked for in the innermost scope first, then outwards. The first part
   * decides where: `a.b` is the innermost `a`'s, whether that has a `b` or not.
   */
  resolve(name: string, from: string, only: 'types' | 'any' = 'any'): { readonly found?: Entry | undefined; readonly as?: string } {
    if (name.startsWith('.')) return { found: this.find(name.slice(1)) }
    const point = name.indexOf('.')
    const first = point < 0 ? name : name.slice(0, point)
    for (let scope = from; ;) {
      const end = scope.lastIndexOf('.')
      if (end < 0) return { found: this.find(name) }
      scope = scope.slice(0, end)
      const found = this.find(`${scope}.${first}`)
      if (found === undefined) continue
      if (point < 0) {
        if (only === 'any' || isType(found)) return { found }
      } else if (isAggregate(found)) {
        const as = `${scope}.${name}`
        return { found: this.find(as), as }
      }
    }
  }
}

function isType({ kind }: Entry): boolean {
  return kind === 'message' || kind === 'enum'
}

function isAggregate({ kind }: Entry): boolean {
  return kind === 'message' || kind === 'enum' || kind === 'package' || kind === 'service'
}
