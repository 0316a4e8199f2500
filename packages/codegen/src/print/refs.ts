import type { FileModel } from '../model/model.ts'
import { moduleOf } from '../model/modules.ts'
import { Scope } from '../model/names.ts'
import type { Context } from './context.ts'
import { Imports } from './imports.ts'

/** What the file that is printed calls things, its own and those of others, which are imported by that. */
export class Refs {
  readonly imports: Imports
  /** Names of the module that no declaration has. */
  readonly scope: Scope
  readonly #file: FileModel
  readonly #context: Context

  constructor(file: FileModel, context: Context) {
    this.#file = file
    this.#context = context
    this.scope = new Scope([...file.declarations.map(({ name }) => name), file.descriptor])
    this.imports = new Imports(this.scope)
  }

  /** The type of a message or an enum, by its full name. */
  type(fullName: string): string {
    return this.#declared(fullName, 'type')
  }

  /** A message's constant, which has the name of its type. */
  message(fullName: string): string {
    return this.#declared(fullName, 'value')
  }

  /** Whether this file declares it. */
  isOwn(fullName: string): boolean {
    return this.#context.registry.find(fullName).file === this.#file
  }

  core(name: string, kind: 'type' | 'value'): string {
    return this.imports.use('@skein/core', name, kind)
  }

  protobuf(name: string, kind: 'type' | 'value' = 'type'): string {
    return this.imports.use('@skein/protobuf', name, kind)
  }

  wire(name: string, kind: 'type' | 'value'): string {
    return this.imports.use('@skein/protobuf/wire', name, kind)
  }

  /** The constant of this file's descriptor. */
  get descriptor(): string {
    return this.#file.descriptor
  }

  /** That of a file that this one imports. */
  descriptorOf(path: string): string {
    return this.imports.use(this.#module(path), this.#context.registry.file(path).descriptor, 'value')
  }

  #declared(fullName: string, kind: 'type' | 'value'): string {
    const { file, name } = this.#context.registry.find(fullName)
    return file === this.#file ? name : this.imports.use(this.#module(file.path), name, kind)
  }

  #module(path: string): string {
    const { beside, options: { importExtension = '.ts' } } = this.#context
    return moduleOf(this.#file.path, path, beside(path), importExtension)
  }
}
