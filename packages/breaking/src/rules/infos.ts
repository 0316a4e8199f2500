import type { RuleInfo } from './rule.ts'
import { rules } from './rules.ts'

/** All rules, for lists and tables. */
export const ruleInfos: readonly RuleInfo[] = rules.map(({ id, categories, breaks, about, advice }) => (
  { id, categories, breaks, about, advice }
))
