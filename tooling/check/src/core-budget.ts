import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join, resolve } from 'node:path'
import type { Check } from './check.ts'
import { codeLines, exportCount } from './code-lines.ts'
import { sources } from './workspace.ts'

const LINES = 150
const EXPORTS = 40

/**
 * Core stays on one screen a noun, and brings nothing. Counted are the lines that run, with the types erased, and the
 * exports that applications import: `./transport` is for those who write transports.
 */
export const coreBudget: Check = {
  name: 'budget of core',
  run(workspace) {
    const core = workspace.packages.find((it) => it.path === 'packages/core')
    if (core === undefined) return { note: '', problems: ['packages/core is missing'] }
    const text = (file: string): string => readFileSync(resolve(workspace.root, file), 'utf8')
    const files = sources(workspace, join(core.path, 'src'))
      .map((file) => ({ file, lines: codeLines(stripTypeScriptTypes(text(file))), all: codeLines(text(file)) }))
    const lines = files.reduce((sum, it) => sum + it.lines, 0)
    const types = files.reduce((sum, it) => sum + it.all, 0) - lines
    const exports = exportCount(text(join(core.path, 'src/index.ts')))
    const { dependencies, peerDependencies, optionalDependencies } = core.manifest
    const brought = Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies })
    const largest = files.toSorted((a, b) => b.lines - a.lines).slice(0, 3).map((it) => `${it.file} ${it.lines}`)
    return {
      note: `${lines} lines of code and ${types} of types, ${exports} exports, ${brought.length} dependencies`,
      problems: [
        lines < LINES ? [] : `packages/core: ${lines} lines of code, ${LINES - 1} allowed; most: ${largest.join(', ')}`,
        exports <= EXPORTS ? [] : `packages/core: ${exports} exports, ${EXPORTS} allowed; move mechanics to kit`,
        brought.map((name) => `packages/core/package.json: depends on ${name}; core depends on nothing`),
      ].flat(),
    }
  },
}
