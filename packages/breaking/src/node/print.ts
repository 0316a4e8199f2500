import type { Category, Finding, Place } from '../finding.ts'
import type { Side } from './side.ts'

/** Both sides of a finding as the user can open them. */
function shown(place: Place, side: Side): string {
  const path = side.paths.get(place.file) ?? place.file
  return place.line === 0 ? path : `${path}:${place.line}:${place.column}`
}

/** Three lines for a finding: where and what; where it was; what to do. */
export function* textOf(finding: Finding, before: Side, after: Side): Generator<string> {
  const { rule, breaks, message, advice, gone, before: was } = finding
  yield `${shown(finding, gone ? before : after)}: ${message} (${rule}; breaks ${breaks.join(', ')})`
  if (!gone && was !== undefined) yield `  was: ${shown(was, before)}`
  yield `  do:  ${advice}`
}

/** One line of JSON: the finding, with the paths on disk or at the ref beside the names of files. */
export function jsonOf(finding: Finding, before: Side, after: Side): string {
  const path = (finding.gone ? before : after).paths.get(finding.file)
  return JSON.stringify({ ...finding, path })
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
