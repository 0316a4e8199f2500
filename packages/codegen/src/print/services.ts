import { methodNames } from '@skein/protobuf/emit'
import type { MethodDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import type { ServiceModel } from '../model/model.ts'
import { property } from '../model/names.ts'
import type { Comments } from './comments.ts'

/** How a service's file refers to others. */
export interface ServiceNames {
  /** What a message's constant and type are called, by its full name. */
  message(fullName: string): string
  core(name: string, kind: 'type' | 'value'): string
  protobuf(name: string): string
  /** The constant of the file's descriptor. */
  readonly descriptor: string
}

/** The descriptor that `createChannel` and `server.add` take; its type says of each method what it says in the file. */
export function printService(
  { name, fullName, proto, path }: ServiceModel, comments: Comments, names: ServiceNames,
): readonly string[] {
  const keys = methodNames(proto.method.map((it) => it.name ?? ''))
  const methods = proto.method.map((method, i) => {
    const key = property(keys[i]!)
    const docs = comments.of([...path, 2, i], { deprecated: method.options?.deprecated })
    return { method, key, docs }
  })
  const types = methods.flatMap(({ method, key, docs }) => [...docs, `readonly ${key}: ${methodType(method, names)}`])
  const values = methods.map(({ method, key }) => `${key}: ${methodValue(method, key, names)},`)
  const define = names.core('defineService', 'value')
  return [
    ...comments.of(path, { deprecated: proto.options?.deprecated }),
    `export const ${name}: ${names.core('Service', 'type')}<{`,
    ...types.map((line) => `  ${line}`),
    `}> = /* @__PURE__ */ ${define}('${fullName}', {`,
    ...values.map((line) => `  ${line}`),
    `}, { schema: ${names.descriptor} })`,
  ]
}

function typesOf({ inputType = '', outputType = '' }: MethodDescriptorProto, names: ServiceNames): string {
  return [inputType, outputType].map((it) => names.message(it.replace(/^\./, ''))).join(', ')
}

interface Kind {
  readonly make: string
  readonly type: string
}

function kindOf({ clientStreaming = false, serverStreaming = false }: MethodDescriptorProto): Kind {
  if (clientStreaming) return serverStreaming ? { make: 'duplex', type: 'Duplex' } : { make: 'clientStream', type: 'ClientStream' }
  return serverStreaming ? { make: 'serverStream', type: 'ServerStream' } : { make: 'unary', type: 'Unary' }
}

function methodType(method: MethodDescriptorProto, names: ServiceNames): string {
  return `${names.protobuf(kindOf(method).type)}<${typesOf(method, names)}>`
}

/** MethodOptions.IdempotencyLevel: NO_SIDE_EFFECTS and IDEMPOTENT. */
const IDEMPOTENT = new Set([1, 2])

function methodValue(method: MethodDescriptorProto, key: string, names: ServiceNames): string {
  const { name = '', options } = method
  const said = [
    ...(key.charAt(0).toUpperCase() + key.slice(1) === name ? [] : [`name: '${name}'`]),
    ...(IDEMPOTENT.has(options?.idempotencyLevel ?? 0) ? ['idempotent: true'] : []),
  ]
  const more = said.length === 0 ? '' : `, { ${said.join(', ')} }`
  return `/* @__PURE__ */ ${names.core(kindOf(method).make, 'value')}(${typesOf(method, names)}${more})`
}
