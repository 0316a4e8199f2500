import type { Category, Finding, Place } from '../finding.ts'
import type { Side } from './side.ts'

/** Both sides of a finding as the user can open them. */
function shown({ file, line, column }: Place, { tree, paths }: Side): string {
  const path = paths.get(file)
  const opened = path === undefined ? file : tree.show(path)
  return line === 0 ? opened : `${opened}:${line}:${column}`
}

/** Three lines for a finding: where and what; where it was; what to do. */
export function* textOf(finding: Finding, before: Side, after: Side): Generator<string> {
  const { rule, breaks, message, advice, gone, before: was } = finding
  yield `${shown(finding, gone ? before : after)}: ${message} (${rule}; breaks ${breaks.join(', ')})`
  if (!gone && was !== undefined) yield `  was: ${shown(was, before)}`
  yield `  do:  ${advice}`
}

/** Where the files of a finding lie, from the folders that were given on. */
export function pathsOf({ file, before: was, gone }: Finding, before: Side, after: Side): string[] {
  const paths = [gone ? before.paths.get(file) : after.paths.get(file), was && before.paths.get(was.file)]
  return paths.filter((path) => path !== undefined)
}

/** One line of JSON: the finding, with the path in the work tree or at the ref beside the name of the file. */
export function jsonOf(finding: Finding, before: Side, after: Side): string {
  return JSON.stringify({ ...finding, path: pathsOf(finding, before, after)[0] })
}

/** The last line. */
export function summaryOf(
  findings: readonly Finding[], files: number, against: string, categories: readonly Category[],
): string {
  const compared = `${count(files, 'file')} against ${against}, by the rules of ${categories.join(', ')}`
  if (findings.length === 0) return `nothing breaks: ${compared}`
  const breaks = (['wire', 'json', 'source'] as const).map((what) => {
    return `${what} ${findings.filter((it) => it.breaks.includes(what)).length}`
  })
  return `${count(findings.length, 'finding')} (${breaks.join(', ')}): ${compared}`
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`
