import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Check } from './check.ts'
import { sources } from './workspace.ts'

const MEDIAN = 100
const NINE_IN_TEN = 300
const MOST = 500

/** One file, one job: median, ninth decile and maximum of the lines of all sources, tests excepted. */
export const fileBudget: Check = {
  name: 'budget of files',
  run(workspace) {
    const files = ['packages', 'apps', 'tooling'].flatMap((area) => sources(workspace, area)).map((file) => {
      const text = readFileSync(join(workspace.root, file), 'utf8')
      return { file, lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0) }
    })
    const sorted = files.toSorted((a, b) => a.lines - b.lines)
    const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)]?.lines ?? 0
    const [median, ninth, most] = [at(0.5), at(0.9), at(1)]
    const longest = sorted.slice(-3).reverse().map((it) => `${it.file} ${it.lines}`).join(', ')
    return {
      note: `${files.length} files: median ${median} lines, nine in ten up to ${ninth}, longest ${most}`,
      problems: [
        median < MEDIAN ? [] : `the median file has ${median} lines, fewer than ${MEDIAN} allowed`,
        ninth < NINE_IN_TEN ? [] : `one file in ten has ${ninth} lines, ${NINE_IN_TEN - 1} allowed; most: ${longest}`,
        sorted.filter((it) => it.lines > MOST).map((it) => `${it.file}: ${it.lines} lines, ${MOST} allowed; split it`),
      ].flat(),
    }
  },
}
