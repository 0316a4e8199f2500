import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { usage } from '../failure.ts'
import { meant } from '../suggest.ts'
import { closure } from './closure.ts'
import type { Source } from './source.ts'
import type { Declared } from './symbols.ts'
import { symbolsOf } from './symbols.ts'

/** Declarations of files that are all there. */
export class Files implements Source {
  readonly name: string
  private readonly files: ReadonlyMap<string, FileDescriptorProto>
  private readonly symbols: ReadonlyMap<string, Declared>
  private readonly missing: (name: string) => FileDescriptorProto | undefined

  /** `missing` gives what everybody may import without having it, such as google/protobuf's own. */
  constructor(name: string, files: readonly FileDescriptorProto[], missing: Files['missing']) {
    this.name = name
    this.files = new Map(files.map((file) => [file.name ?? '', file]))
    this.symbols = symbolsOf(files)
    this.missing = missing
  }

  services(): Promise<readonly string[]> {
    return Promise.resolve([...this.symbols].filter(([, { kind }]) => kind === 'service').map(([name]) => name).sort())
  }

  async declaring(symbol: string): Promise<readonly FileDescriptorProto[]> {
    const declared = this.symbols.get(symbol)
    if (declared === undefined) throw usage(`${this.name} does not declare ${symbol}`, meant(symbol, this.symbols.keys(), 'see skein list'))
    return closure(declared.file, (name, by) => this.file(name, by), this.name)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Nothing is open.
  }

  private file(name: string, by: string): Promise<FileDescriptorProto> {
    const found = this.files.get(name) ?? this.missing(name)
    if (found !== undefined) return Promise.resolve(found)
    return Promise.reject(usage(`${this.name}: ${by} imports ${name}, which is not there`, 'write the set with its imports (protoc --include_imports)'))
  }
}
