import { styleText } from 'node:util'
import { checks } from './checks.ts'
import { readWorkspace } from './workspace.ts'

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
