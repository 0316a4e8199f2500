import type { Finding } from './finding.ts'
import { rules } from './rules/rules.ts'

/** Whether a finding is one that nobody wants to hear of. Throws a TypeError for a rule that isn't one. */
export function ignores(entries: readonly string[]): (finding: Finding) => boolean {
  const tests = entries.map(readEntry)
  return (finding) => tests.some((test) => test(finding))
}

function readEntry(entry: string): (finding: Finding) => boolean {
  const [, rule, path] = /^([A-Z][A-Z0-9_]*)(?::(.*))?$/s.exec(entry) ?? [undefined, undefined, entry]
  if (rule !== undefined && !rules.some((it) => it.id === rule)) {
    throw new TypeError(`ignore: there is no rule ${rule}; a path of capitals is written ./${entry}`)
  }
  const folder = path?.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '')
  return (finding) => (rule === undefined || finding.rule === rule)
    && (folder === undefined || [finding.file, finding.before?.file].some((file) => liesIn(file, folder)))
}

function liesIn(file: string | undefined, path: string): boolean {
  return file !== undefined && (path === '' || path === '.' || file === path || file.startsWith(`${path}/`))
}
