import type { FileDescriptorProto } from '../../google/protobuf/descriptor.ts'
import { entriesOf } from './entries.ts'
import type { Entry, ExtensionEntry } from './entry.ts'

/** Files that know one another by name. */
export class Pool {
  readonly files: Map<string, FileDescriptorProto> = new Map()
  readonly #entries = new Map<string, Entry>()
  /** The files that are in a package or in one below it. */
  readonly #packages = new Map<string, Set<FileDescriptorProto>>()
  /** By what they extend, then by number. */
  readonly #extensions = new Map<string, Map<number, ExtensionEntry>>()

  get(name: string): Entry | undefined {
    return this.#entries.get(name)
  }

  extension(extendee: string, number: number): ExtensionEntry | undefined {
    return this.#extensions.get(extendee)?.get(number)
  }

  names(): IterableIterator<string> {
    return this.#entries.keys()
  }

  inPackage(file: FileDescriptorProto, name: string): boolean {
    return this.#packages.get(name)?.has(file) === true
  }

  /** A file whose names are all found. */
  addLinked(file: FileDescriptorProto): void {
    this.add(file, () => undefined)
    for (const entry of entriesOf(file)) if (entry.kind === 'extension') this.extend(entry)
  }

  /** What is declared twice goes to `clash`, and is not added. */
  add(file: FileDescriptorProto, clash: (proto: object, name: string, other: Entry) => void): Entry[] {
    this.files.set(file.name ?? '', file)
    this.#addPackages(file, clash)
    const added: Entry[] = []
    for (const entry of entriesOf(file)) {
      added.push(entry)
      const other = this.#entries.get(entry.name)
      if (other === undefined) this.#entries.set(entry.name, entry)
      else clash(entry.proto, entry.name, other)
    }
    return added
  }

  /** The extension that has its number already, where there is one. */
  extend(entry: ExtensionEntry): ExtensionEntry | undefined {
    const extendee = (entry.proto.extendee ?? '').slice(1)
    const numbers = this.#extensions.get(extendee) ?? new Map<number, ExtensionEntry>()
    this.#extensions.set(extendee, numbers)
    const number = entry.proto.number ?? 0
    const other = numbers.get(number)
    if (other === undefined) numbers.set(number, entry)
    return other
  }

  #addPackages(file: FileDescriptorProto, clash: (proto: object, name: string, other: Entry) => void): void {
    for (let name = file.package ?? ''; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
      const other = this.#entries.get(name)
      if (other === undefined) this.#entries.set(name, { kind: 'package', name })
      else if (other.kind !== 'package') clash(file, name, other)
      const files = this.#packages.get(name) ?? new Set()
      this.#packages.set(name, files.add(file))
    }
  }

  /** The files whose names a file may use: itself, its imports, and what those import publicly. */
  visibleFrom(file: FileDescriptorProto): ReadonlySet<FileDescriptorProto> {
    const visible = new Set([file])
    const add = (path: string): void => {
      const found = this.files.get(path)
      if (found === undefined || visible.has(found)) return
      visible.add(found)
      for (const index of found.publicDependency) add(found.dependency[index] ?? '')
    }
    file.dependency.forEach(add)
    return visible
  }
}
