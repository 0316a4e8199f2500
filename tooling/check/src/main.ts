import { styleText } from 'node:util'
import { cleanText } from './clean-text.ts'
import { coreBudget } from './core-budget.ts'
import { cycles } from './cycles.ts'
import { fileBudget } from './file-budget.ts'
import { knip } from './knip.ts'
import { manifests } from './manifests.ts'
import { publishing } from './published.ts'
import { lint, types } from './turbo.ts'
import { readWorkspace } from './workspace.ts'
import type { Check } from './check.ts'

const checks: readonly Check[] = [
  cycles, coreBudget, fileBudget, manifests, cleanText, lint, types, knip, publishing,
]

const workspace = readWorkspace(process.cwd())
let failed = 0
for (const check of checks) {
  const start = performance.now()
  const { note, problems } = await check.run(workspace)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  if (problems.length === 0) {
    console.log(`${styleText('green', '✓')} ${check.name}: ${note} ${styleText('dim', `(${seconds} s)`)}`)
  } else {
    failed++
    console.log(`${styleText('red', '✗')} ${check.name}\n${problems.map((it) => `    ${it}`).join('\n')}`)
  }
}
console.log(failed === 0 ? `${checks.length} checks passed` : `${failed} of ${checks.length} checks failed`)
process.exitCode = failed === 0 ? 0 : 1
