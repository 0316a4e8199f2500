import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Check } from './check.ts'

/** What must not be in a tracked file, since it holds on one machine only. */
const PATTERNS: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['the host of a registry', /\/\/(?:registry|npm)\.[\w-]+\.\w+|registry\.(?:npmjs|yarnpkg|npmmirror)\b/],
  ['the path of a machine', /(?<![\w.$}/-])\/(?:home|Users)\/[\w.-]+\/|(?<![\w.$}/-])\/root\/[\w.-]+|[A-Z]:\\Users\\/],
]

/** No registry's host and no machine's path in what we publish and track. */
export const cleanText: Check = {
  name: 'no hosts, no machine paths',
  run({ root, files }) {
    const here = [root, homedir()].filter((path) => path.split('/').length > 2)
    const problems = files.flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      if (text.includes('\0')) return []
      return text.split('\n').flatMap((line, index) => [
        ...PATTERNS.filter(([, pattern]) => pattern.test(line)).map(([what]) => what),
        ...here.filter((path) => line.includes(`${path}/`)).map(() => 'the path of this machine'),
      ].map((what) => `${file}:${index + 1}: ${what}: ${line.trim().slice(0, 100)}`))
    })
    return { note: `${files.length} files`, problems }
  },
}
