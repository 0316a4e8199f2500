import type { EnumNode, FieldNode, FileNode, MessageNode, MethodNode, ServiceNode } from './model/nodes.ts'
import type { Sides } from './rules/rule.ts'

type Pair<N> = readonly [before: N, after: N]

/** What is there before and after. */
export interface Pairs {
  readonly file: readonly Pair<FileNode>[]
  readonly message: readonly Pair<MessageNode>[]
  readonly field: readonly Pair<FieldNode>[]
  readonly enum: readonly Pair<EnumNode>[]
  readonly service: readonly Pair<ServiceNode>[]
  readonly method: readonly Pair<MethodNode>[]
}

export function pairsOf({ before, after }: Sides): Pairs {
  const message = pair(before.messages, after.messages)
  const service = pair(before.services, after.services)
  return {
    file: pair(before.files, after.files),
    message,
    field: [
      ...message.flatMap(([was, is]) => pair(was.fields, is.fields)),
      ...pair(before.extensions, after.extensions),
    ],
    enum: pair(before.enums, after.enums),
    service,
    method: service.flatMap(([was, is]) => pair(was.methods, is.methods)),
  }
}

function pair<K, N>(before: ReadonlyMap<K, N>, after: ReadonlyMap<K, N>): Pair<N>[] {
  const pairs: Pair<N>[] = []
  for (const [key, was] of before) {
    const is = after.get(key)
    if (is !== undefined) pairs.push([was, is])
  }
  return pairs
}
