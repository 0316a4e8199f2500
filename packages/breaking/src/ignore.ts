import type { Finding } from './finding.ts'
import { rules } from './rules/rules.ts'

/**
 * Whether a finding is one that nobody wants to hear of; `paths` are other names of its files. Throws a TypeError for a
 * rule that isn't one.
 */
export function ignores(entries: readonly string[]): (finding: Finding, paths?: readonly string[]) => boolean {
  const tests = entries.map(readEntry)
  return (finding, paths = []) => {
    const files = [finding.file, finding.before?.file ?? finding.file, ...paths]
    return tests.some((test) => test(finding.rule, files))
  }
}

function readEntry(entry: string): (rule: string, files: readonly string[]) => boolean {
  const [, rule, path] = /^([A-Z][A-Z0-9_]*)(?::(.*))?$/s.exec(entry) ?? [undefined, undefined, entry]
  if (rule !== undefined && !rules.some((it) => it.id === rule)) {
    throw new TypeError(`ignore: there is no rule ${rule}; a path of capitals is written ./${entry}`)
  }
  const folder = path?.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '')
  return (of, files) => (rule === undefined || rule === of)
    && (folder === undefined || files.some((file) => liesIn(file, folder)))
}

function liesIn(file: string, path: string): boolean {
  return path === '' || path === '.' || file === path || file.startsWith(`${path}/`)
}
