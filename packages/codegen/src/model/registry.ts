import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { Problem } from '../problem.ts'
import { checkFile } from './check.ts'
import type { Declaration, FileModel } from './model.ts'
import { modelOf } from './model.ts'

/** All files of one run, and what they declare by its full name. */
export class Registry {
  readonly #files = new Map<string, FileModel>()
  readonly #declarations = new Map<string, Declaration>()

  /** Throws a Problem for a file that no code can be made of. */
  constructor(files: readonly FileDescriptorProto[]) {
    for (const proto of files) {
      checkFile(proto)
      const model = modelOf(proto)
      this.#files.set(model.path, model)
      for (const it of model.declarations) this.#declarations.set(it.fullName, it)
    }
  }

  /** Throws a Problem where there is none. */
  file(path: string): FileModel {
    const found = this.#files.get(path)
    if (found === undefined) throw new Problem(`${path} is not among the files; give it with those that import it`)
    return found
  }

  /** A message or an enum. */
  find(fullName: string): Declaration {
    const found = this.#declarations.get(fullName)
    if (found === undefined) throw new Problem(`${fullName} is declared in none of the files; give the one that has it`)
    return found
  }
}
