import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { entries } from '@skein/eslint/location'
import type { Check } from './check.ts'
import { codeLines, exportCount } from './code-lines.ts'
import { sources } from './workspace.ts'

const LINES = 150
const EXPORTS = 40

/** Core stays on one screen a noun, and brings nothing. */
export const coreBudget: Check = {
  name: 'budget of core',
  run(workspace) {
    const core = workspace.packages.find((it) => it.path === 'packages/core')
    if (core === undefined) return { note: '', problems: ['packages/core is missing'] }
    const text = (file: string): string => readFileSync(resolve(workspace.root, file), 'utf8')
    const files = sources(workspace, join(core.path, 'src')).map((file) => ({ file, lines: codeLines(text(file)) }))
    const lines = files.reduce((sum, it) => sum + it.lines, 0)
    const exports = entries(core.manifest.exports).reduce((sum, it) => sum + exportCount(text(join(core.path, it))), 0)
    const { dependencies, peerDependencies, optionalDependencies } = core.manifest
    const brought = Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies })
    const largest = files.toSorted((a, b) => b.lines - a.lines).slice(0, 3).map((it) => `${it.file} ${it.lines}`)
    return {
      note: `${lines} lines of code, ${exports} exports, ${brought.length} dependencies`,
      problems: [
        lines < LINES ? [] : `packages/core: ${lines} lines of code, ${LINES - 1} allowed; most: ${largest.join(', ')}`,
        exports <= EXPORTS ? [] : `packages/core: ${exports} exports, ${EXPORTS} allowed; move mechanics to kit`,
        brought.map((name) => `packages/core/package.json: depends on ${name}; core depends on nothing`),
      ].flat(),
    }
  },
}
