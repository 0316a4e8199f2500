import type { Breaks, Category, Place } from '../finding.ts'
import type { EnumNode, FieldNode, FileNode, MessageNode, MethodNode, Schema, ServiceNode } from '../model/nodes.ts'

/** One thing that a rule found. */
export interface Change {
  /** In the new text. undefined: it has no place for it, and the old one's is given. */
  readonly at: Place | undefined
  /** In the old text. */
  readonly was: Place | undefined
  readonly message: string
  /** Where it is more exact than the rule's own. */
  readonly advice?: string
  /** Where this change breaks less than the rule's changes can. */
  readonly breaks?: readonly Breaks[]
}

export interface Sides {
  readonly before: Schema
  readonly after: Schema
}

/** What there is to know of a rule. */
export interface RuleInfo {
  /** As buf names it. */
  readonly id: string
  readonly categories: readonly Category[]
  readonly breaks: readonly Breaks[]
  /** What it says no to, as a table shows it. */
  readonly about: string
  readonly advice: string
}

/** A rule of two elements that are the same one before and after: by name, and for fields by number. */
interface PairRule<K extends string, N> extends RuleInfo {
  readonly on: K
  readonly check: (before: N, after: N, sides: Sides) => Iterable<Change>
}

export interface SchemaRule extends RuleInfo {
  readonly on: 'schema'
  readonly check: (before: Schema, after: Schema) => Iterable<Change>
}

export type FileRule = PairRule<'file', FileNode>
export type MessageRule = PairRule<'message', MessageNode>
/** Extensions are fields too. */
export type FieldRule = PairRule<'field', FieldNode>
export type EnumRule = PairRule<'enum', EnumNode>
export type ServiceRule = PairRule<'service', ServiceNode>
export type MethodRule = PairRule<'method', MethodNode>
export type Rule = SchemaRule | FileRule | MessageRule | FieldRule | EnumRule | ServiceRule | MethodRule
