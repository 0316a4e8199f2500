import type { FileDescriptorProto } from '../google/protobuf/descriptor.ts'
import { builtIn } from '../parse/built-in.ts'
import { Pool } from '../parse/link/pool.ts'
import { Scope } from '../parse/link/scope.ts'
import { typeText } from '../parse/syntax/type.ts'

/** What a statement begins with, or a type. A name that begins so is written with a point in front. */
const WORDS: ReadonlySet<string> = new Set([
  'message', 'enum', 'extensions', 'reserved', 'extend', 'option', 'oneof', 'optional', 'required', 'repeated', 'map', 'group', 'stream',
])

/** The names of a file as they are written in it. */
export class Names {
  readonly scope: Scope

  /** `others` are the files that it imports, as far as they are known. */
  constructor(file: FileDescriptorProto, others: readonly FileDescriptorProto[]) {
    const pool = new Pool()
    for (const it of [...others, file]) if (!pool.files.has(it.name ?? '')) pool.addLinked(it)
    const imports = new Set([...pool.files.values()].flatMap((it) => it.dependency))
    for (const path of imports) {
      const found = pool.files.has(path) ? undefined : builtIn(path)
      if (found === undefined) continue
      pool.addLinked(found)
      for (const it of found.dependency) imports.add(it)
    }
    this.scope = new Scope(pool, pool.files.get(file.name ?? '') ?? file)
  }

  /** The shortest that means `.shop.v1.Order` within `from`. */
  short(full: string, from: string, only: 'types' | 'any' = 'types'): string {
    const parts = full.slice(1).split('.')
    for (let i = parts.length - 1; i >= 0; i--) {
      if (WORDS.has(parts[i]!) || typeText.isScalar(parts[i]!)) continue
      const candidate = parts.slice(i).join('.')
      const { found } = this.scope.resolve(candidate, from, only)
      // With its package in front where that's not the file's own, so that one sees where it comes from.
      if (found?.name === full.slice(1) && (i === 0 || this.#isNear(full, from))) return candidate
    }
    return full
  }

  #isNear(full: string, from: string): boolean {
    const found = this.scope.find(full.slice(1))
    return found !== undefined && found.kind !== 'package' && (found.file.package ?? '') === (this.scope.file.package ?? '') && from !== ''
  }
}
