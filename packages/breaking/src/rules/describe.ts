import type { EnumNode, FieldNode } from '../model/nodes.ts'

/** A field as messages name it. */
export function describe(field: FieldNode): string {
  if (field.extendee !== undefined) return `the extension ${field.fullName} (${field.number}) of ${field.extendee}`
  return `the field ${field.name} (${field.number}) of ${field.message?.fullName}`
}

/** The key of an object of constants, as `.proto` texts write it. */
export function nameIn(names: Readonly<Record<string, number>>, value: number): string {
  return Object.entries(names).find(([, it]) => it === value)?.[0] ?? String(value)
}

export const firstNumber = (node: EnumNode | undefined): number => node?.proto.value[0]?.number ?? 0
