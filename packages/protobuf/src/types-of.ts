import type { Bytes, Service, Shape, TypeRef } from '@skein/core'
import { Code, defineService, RpcError } from '@skein/core'
import { methodNames } from './descriptor/method-names.ts'
import type { Shapes } from './descriptor/shapes-of.ts'
import { shapesOf } from './descriptor/shapes-of.ts'
import type { FileDescriptor } from './file.ts'
import type { FileDescriptorProto, MethodDescriptorProto, ServiceDescriptorProto } from './google/protobuf/descriptor.ts'
import { FileDescriptorProto as File } from './google/protobuf/descriptor.ts'
import type { Missing } from './missing.ts'
import { missingOf } from './missing.ts'
import type { ValueOptions } from './options.ts'
import { valuesOf } from './options.ts'
import { typeOf } from './type-of.ts'
import { copy } from './wire/read.ts'
import { wireOf } from './wires.ts'

/** A method whose types nobody gave. */
type AnyMethod = Shape<object, object> & { readonly path: string }

/** What files declare, for those who know it at run time alone. */
export interface Types {
  readonly files: readonly FileDescriptor[]
  /** The full names of services and messages: `shop.v1.Orders`. */
  readonly services: readonly string[]
  readonly messages: readonly string[]
  /** What the files refer to and none of them has. A field of such a type is left out, and kept as an unknown one. */
  readonly missing: readonly Missing[]
  readonly shapes: Shapes
  /** Throws an RpcError where a method's types are missing. */
  service(name: string): Service<Readonly<Record<string, AnyMethod>>> | undefined
  message<T = object, R = T>(name: string): TypeRef<T, R> | undefined
}

/**
 * The types and services of files that may refer to each other in any order. Extensions are fields of the messages that
 * they extend, called `[shop.v1.note]`, as in JSON.
 */
export function typesOf(files: readonly FileDescriptorProto[], options: ValueOptions = {}): Types {
  return new Loaded(files, options)
}

interface DeclaredService {
  readonly proto: ServiceDescriptorProto
  readonly file: FileDescriptor
}

class Loaded implements Types {
  readonly files: readonly FileDescriptor[]
  readonly missing: readonly Missing[]
  readonly shapes: Shapes
  readonly #services = new Map<string, DeclaredService>()
  readonly #fileOf = new Map<string, FileDescriptor>()

  constructor(protos: readonly FileDescriptorProto[], options: ValueOptions) {
    const byPath = new Map<string, FileDescriptor>()
    this.shapes = shapesOf(protos, valuesOf(options), { extended: true, wire: wireOf })
    this.missing = missingOf(protos)
    for (const proto of protos) {
      const file = new LoadedFile(proto, byPath)
      if (!byPath.has(file.path)) byPath.set(file.path, file)
      for (const it of proto.service) {
        const name = proto.package === undefined || proto.package === '' ? (it.name ?? '') : `${proto.package}.${it.name ?? ''}`
        if (!this.#services.has(name)) this.#services.set(name, { proto: it, file })
      }
      for (const name of shapesOf([proto], valuesOf({})).messages) {
        if (!this.#fileOf.has(name)) this.#fileOf.set(name, file)
      }
    }
    this.files = [...byPath.values()]
  }

  get services(): readonly string[] {
    return [...this.#services.keys()]
  }

  get messages(): readonly string[] {
    return this.shapes.messages
  }

  service(name: string): ReturnType<Types['service']> {
    const found = this.#services.get(name)
    if (found === undefined) return undefined
    const { method } = found.proto
    const names = methodNames(method.map((it) => it.name ?? ''))
    const methods = method.map((it, i) => [names[i]!, this.#method(it, `${name}.${it.name ?? ''}`)] as const)
    return defineService(name, Object.fromEntries(methods), { schema: found.file })
  }

  message<T = object, R = T>(name: string): TypeRef<T, R> | undefined {
    const shape = this.shapes.message(name)
    return shape === undefined ? undefined : typeOf(shape, this.#fileOf.get(name))
  }

  #method(proto: MethodDescriptorProto, name: string): Shape<object, object> {
    return {
      name: proto.name,
      input: this.#typeOf(proto.inputType, name),
      output: this.#typeOf(proto.outputType, name),
      clientStream: proto.clientStreaming ?? false,
      serverStream: proto.serverStreaming ?? false,
      // NO_SIDE_EFFECTS, IDEMPOTENT
      idempotent: (proto.options?.idempotencyLevel ?? 0) > 0,
    }
  }

  #typeOf(name = '', by: string): TypeRef<object> {
    const type = this.message(name.replace(/^\./, ''))
    if (type === undefined) throw new RpcError(Code.INVALID_ARGUMENT, `${by}: none of the files declares ${name}`, { delivery: 'unsent' })
    return type
  }
}

class LoadedFile implements FileDescriptor {
  readonly path: string
  readonly #proto: FileDescriptorProto
  readonly #all: ReadonlyMap<string, FileDescriptor>
  #bytes: Bytes | undefined

  constructor(proto: FileDescriptorProto, all: ReadonlyMap<string, FileDescriptor>) {
    this.path = proto.name ?? ''
    this.#proto = proto
    this.#all = all
  }

  get bytes(): Bytes {
    const { sourceCodeInfo: _, ...rest } = this.#proto
    return (this.#bytes ??= copy(File.encode(rest)))
  }

  get imports(): readonly FileDescriptor[] {
    return this.#proto.dependency.map((path) => this.#all.get(path)).filter((it) => it !== undefined)
  }
}
