import type { Bytes } from '@skein/core'
import type { FileDescriptor } from '@skein/protobuf'
import { extension, message } from '@skein/protobuf'
import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { FileDescriptorProto as FileType } from '@skein/protobuf/google/protobuf/descriptor'
import type { FieldShape, MessageShape } from '@skein/protobuf/shape'
import type { GenerateOptions } from '../options.ts'
import { Problem } from '../problem.ts'
import type { Declaration } from './model.ts'

/** What messages and extensions are like, as the generated code will find it out from the descriptor within it. */
export class Shapes {
  readonly #files: ReadonlyMap<string, FileDescriptor>
  readonly #made = new Map<string, MessageShape>()

  constructor(protos: readonly FileDescriptorProto[], { wellKnown, keepCase }: GenerateOptions) {
    const values = { wellKnown, keepCase }
    const files = new Map<string, FileDescriptor>()
    for (const proto of protos) files.set(proto.name ?? '', new Described(proto, (path) => files.get(path), values))
    this.#files = files
  }

  message({ fullName, file }: Declaration): MessageShape {
    const known = this.#made.get(fullName)
    if (known !== undefined) return known
    const { shape } = message(fullName, () => this.#file(file.path), unused, unused)
    this.#made.set(fullName, shape)
    return shape
  }

  extension({ fullName, file }: Declaration): FieldShape {
    return extension(fullName, () => this.#file(file.path)).field
  }

  /** The descriptor that is embedded. */
  bytes(path: string): Bytes {
    return this.#file(path).bytes
  }

  #file(path: string): FileDescriptor {
    return this.#files.get(path)!
  }
}

type Find = (path: string) => FileDescriptor | undefined

class Described implements FileDescriptor {
  readonly path: string
  readonly values: FileDescriptor['values']
  readonly #proto: FileDescriptorProto
  readonly #find: Find
  #bytes: Bytes | undefined

  constructor(proto: FileDescriptorProto, find: Find, values: FileDescriptor['values']) {
    this.#proto = proto
    this.#find = find
    this.path = proto.name ?? ''
    this.values = values
  }

  get imports(): readonly FileDescriptor[] {
    return this.#proto.dependency.map((path) => {
      const found = this.#find(path)
      if (found === undefined) throw new Problem(`${this.path} imports ${path}, which is not among the files; give it too`)
      return found
    })
  }

  /** Without positions and comments. */
  get bytes(): Bytes {
    if (this.#bytes !== undefined) return this.#bytes
    const { sourceCodeInfo: _, ...rest } = this.#proto
    return (this.#bytes = FileType.encode(rest))
  }
}

function unused(): never {
  throw new Error('the shape alone is asked for')
}
