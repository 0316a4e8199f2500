import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import type { Category, Finding } from './finding.ts'
import { CATEGORIES } from './finding.ts'
import { ignores } from './ignore.ts'
import { schemaOf } from './model/schema.ts'
import type { Pairs } from './pairs.ts'
import { pairsOf } from './pairs.ts'
import type { Change, Rule, Sides } from './rules/rule.ts'
import { rules } from './rules/rules.ts'

export interface CompareOptions {
  /** Whose rules are applied. @default ['file'] */
  readonly categories?: readonly Category[]
  /** Rules (`FIELD_SAME_NAME`), files or folders (`shop/v1`), or both (`FIELD_SAME_NAME:shop/v1`). @default [] */
  readonly ignore?: readonly string[]
}

/**
 * What no longer works for those who still have `before`, sorted by place. Descriptors without source info give
 * findings without lines.
 * Throws a TypeError where two files of one side have the same name, where `ignore` names a rule that isn't one, and
 * where `categories` has one that isn't one, or none.
 */
export function breaking(
  before: readonly FileDescriptorProto[], after: readonly FileDescriptorProto[], options: CompareOptions = {},
): Finding[] {
  const { categories = ['file'], ignore = [] } = options
  const unknown = categories.find((it) => !CATEGORIES.includes(it))
  if (unknown !== undefined || categories.length === 0) {
    throw new TypeError(`categories: there is no ${unknown ?? 'rule without one'}; there are ${CATEGORIES.join(', ')}`)
  }
  const ignored = ignores(ignore)
  const sides = { before: schemaOf(before), after: schemaOf(after) }
  const pairs = pairsOf(sides)
  return rules
    .filter((rule) => categories.some((it) => rule.categories.includes(it)))
    .flatMap((rule) => [...changes(rule, pairs, sides)].map((change) => findingOf(rule, change)))
    .filter((finding) => !ignored(finding))
    .sort(byPlace)
}

function* changes(rule: Rule, pairs: Pairs, sides: Sides): Generator<Change> {
  switch (rule.on) {
    case 'schema': return yield* rule.check(sides.before, sides.after)
    case 'file': return yield* checked(rule, pairs.file, sides)
    case 'message': return yield* checked(rule, pairs.message, sides)
    case 'field': return yield* checked(rule, pairs.field, sides)
    case 'enum': return yield* checked(rule, pairs.enum, sides)
    case 'service': return yield* checked(rule, pairs.service, sides)
    case 'method': return yield* checked(rule, pairs.method, sides)
  }
}

interface Checks<N> {
  readonly check: (before: N, after: N, sides: Sides) => Iterable<Change>
}

function* checked<N>(rule: Checks<N>, pairs: readonly (readonly [N, N])[], sides: Sides): Generator<Change> {
  for (const [before, after] of pairs) yield* rule.check(before, after, sides)
}

function findingOf(rule: Rule, change: Change): Finding {
  const { file, line, column } = change.at ?? change.was ?? { file: '', line: 0, column: 0 }
  return {
    rule: rule.id,
    categories: rule.categories,
    breaks: change.breaks ?? rule.breaks,
    message: change.message,
    advice: change.advice ?? rule.advice,
    file,
    line,
    column,
    before: change.was,
    gone: change.at === undefined,
  }
}

function byPlace(one: Finding, other: Finding): number {
  return compare(one.file, other.file) || one.line - other.line || one.column - other.column
    || compare(one.rule, other.rule)
}

const compare = (one: string, other: string): number => one === other ? 0 : one < other ? -1 : 1
