import type { Check } from './check.ts'
import { cleanText } from './clean-text.ts'
import { coreBudget } from './core-budget.ts'
import { cycles } from './cycles.ts'
import { fileBudget } from './file-budget.ts'
import { knip } from './knip.ts'
import { manifests } from './manifests.ts'
import { publishing } from './published.ts'
import { lint, types } from './turbo.ts'

/** All of `pnpm check`, the quick ones first. */
export const checks: readonly Check[] = [
  cycles, coreBudget, fileBudget, manifests, cleanText, lint, types, knip, publishing,
]
