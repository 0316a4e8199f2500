import type { Values } from '../shape.ts'
import type { MessageProto } from './protos.ts'

/**
 * What a message's fields are called, and its oneofs where they are properties. Those that would be called the same
 * keep their names of the file.
 */
export function propertyNames(proto: MessageProto, { keepCase, oneofs }: Values): ReadonlyMap<object, string> {
  const real = proto.oneofDecl.filter((_, i) => {
    return proto.field.some((it) => it.oneofIndex === i && it.proto3Optional !== true)
  })
  const named = [...proto.field, ...(oneofs === 'union' ? real : [])]
  const counts = new Map<string, number>()
  for (const { name = '' } of named) counts.set(camelCase(name), (counts.get(camelCase(name)) ?? 0) + 1)
  return new Map(named.map((it) => {
    const { name = '' } = it
    const camel = camelCase(name)
    // Of `_` nothing would be left.
    return [it, keepCase || camel === '' || counts.get(camel) !== 1 ? name : camel]
  }))
}

/** As protobuf's JSON does it: `unit_price` is `unitPrice`. */
export function camelCase(name: string): string {
  return name.replace(/_+(.?)/g, (_, next: string) => next.toUpperCase())
}
