import type { Bytes, Service } from '@skein/core'
import type { FileDescriptor } from '@skein/protobuf'
import { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { fileOf, filesOf } from './roots.ts'
import { declaredIn, fullName } from './symbols.ts'

/** A file as it is told: without what is hidden. */
export interface Told {
  readonly path: string
  readonly bytes: Bytes
  readonly imports: readonly FileDescriptor[]
}

/** What one can ask of a server's files: all that its services, and the files given besides, lead to. */
export class Catalog {
  readonly services: readonly string[]
  readonly #undeclared: ReadonlySet<string>
  readonly #hidden: ReadonlySet<string>
  /** What was taken out of files. */
  readonly #left = new Set<string>()
  readonly #warn: (message: string) => void
  readonly #files = new Map<string, Told>()
  readonly #symbols = new Map<string, Told>()
  readonly #messages = new Set<string>()
  readonly #extensions = new Map<string, Map<number, Told>>()

  /** `warn` hears of files that can't be told. */
  constructor(
    services: readonly Service[], files: readonly FileDescriptor[], hidden: ReadonlySet<string>,
    warn: (message: string) => void,
  ) {
    const shown = services.filter(({ name }) => !hidden.has(name))
    this.services = shown.map(({ name }) => name).sort()
    this.#undeclared = new Set(shown.filter((it) => fileOf(it) === undefined).map(({ name }) => name))
    this.#hidden = hidden
    this.#warn = warn
    const given = new Map<string, FileDescriptor>()
    // Of two files of one name the first one stands, so that services have theirs.
    this.#gather(shown.flatMap(filesOf), given)
    this.#gather(files, given)
    const met = new Set([...services.map(({ name }) => name), ...this.#left])
    for (const name of hidden) if (!met.has(name)) warn(`hide: there is no service ${name} to be hidden`)
  }

  file(path: string): Told | undefined {
    return this.#files.get(path)
  }

  declaring(symbol: string): Told | undefined {
    return this.#symbols.get(symbol)
  }

  extending(message: string, number: number): Told | undefined {
    return this.#extensions.get(message)?.get(number)
  }

  /** Of the extensions of a message; undefined where there is no such message. */
  extensionNumbers(message: string): readonly number[] | undefined {
    if (!this.#messages.has(message)) return undefined
    return [...(this.#extensions.get(message)?.keys() ?? [])].sort((a, b) => a - b)
  }

  /** The service that a symbol names, or is a method of, where it has no file. */
  undeclared(symbol: string): string | undefined {
    return [symbol, symbol.slice(0, Math.max(0, symbol.lastIndexOf('.')))].find((it) => this.#undeclared.has(it))
  }

  /** A file, and what it leads to that is not among those `sent`, where all of it is then; nearest first. */
  withImports(file: Told, sent: Set<string>): readonly Bytes[] {
    const found = [file]
    sent.add(file.path)
    for (const { imports } of found) {
      for (const { path } of imports) {
        const it = this.#files.get(path)
        if (it === undefined || sent.has(path)) continue
        sent.add(path)
        found.push(it)
      }
    }
    return found.map(({ bytes }) => bytes)
  }

  /** Files, and what they lead to. */
  #gather(files: readonly FileDescriptor[], given: Map<string, FileDescriptor>): void {
    const waiting = [...files]
    for (const file of waiting) {
      const other = given.get(file.path)
      if (other === undefined) {
        given.set(file.path, file)
        this.#add(file)
        waiting.push(...file.imports)
      } else if (other !== file && this.#differ(other, file)) {
        this.#warn(`there are two files ${file.path} that differ; tools are told of the one that came first`)
      }
    }
  }

  #differ(one: FileDescriptor, other: FileDescriptor): boolean {
    try {
      return !same(one.bytes, other.bytes)
    } catch {
      return true
    }
  }

  #add(file: FileDescriptor): void {
    let proto: FileDescriptorProto
    try {
      proto = FileDescriptorProto.decode(file.bytes)
    } catch (thrown) {
      this.#warn(`file ${file.path} can't be read: ${(thrown as Error).message}`)
      return
    }
    const service = proto.service.filter(({ name }) => {
      const full = fullName(proto.package, name)
      if (!this.#hidden.has(full)) return true
      this.#left.add(full)
      return false
    })
    const whole = service.length === proto.service.length
    // Comments tell of what is hidden too.
    const { sourceCodeInfo: _, ...uncommented } = proto
    const shown = whole ? proto : { ...uncommented, service }
    const { path, imports } = file
    const told: Told = { path, imports, bytes: whole ? file.bytes : FileDescriptorProto.encode(shown) }
    this.#files.set(path, told)
    this.#index(shown, told)
  }

  #index(proto: FileDescriptorProto, told: Told): void {
    const { symbols, messages, extensions } = declaredIn(proto)
    for (const it of symbols) if (!this.#symbols.has(it)) this.#symbols.set(it, told)
    for (const it of messages) this.#messages.add(it)
    for (const [of, number] of extensions) {
      const numbers = this.#extensions.get(of) ?? new Map<number, Told>()
      this.#extensions.set(of, numbers)
      if (!numbers.has(number)) numbers.set(number, told)
    }
  }
}

function same(one: Bytes, other: Bytes): boolean {
  return one.length === other.length && one.every((it, i) => it === other[i])
}
