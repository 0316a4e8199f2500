import { type Case, cases } from './cases.ts'
import { baseline, type SubjectEntry, subjects } from './subjects.ts'

/** A case and the subjects that take part in it; none where it is measured in a process of its own. */
export interface Planned {
  readonly case: Case
  readonly subjects: readonly SubjectEntry[]
}

/** A name on the command line that is neither a case's, a group's nor a subject's. */
export class UnknownName extends Error {}

/**
 * What is to run. Names of cases or groups leave the others out, and so do names of subjects; the baseline and the floors
 * always take part, since ratios need them.
 */
export function plan(names: readonly string[]): readonly Planned[] {
  const caseNames = new Set(cases.flatMap((it) => [it.name, it.group, keyOf(it)]))
  const subjectNames = new Set(subjects.map((subject) => subject.name))
  const unknown = names.filter((name) => !caseNames.has(name) && !subjectNames.has(name))
  if (unknown.length > 0) {
    throw new UnknownName(`no case or subject is called ${unknown.join(', ')}\n${listNames()}`)
  }
  const wantedCases = names.filter((name) => caseNames.has(name))
  const wantedSubjects = names.filter((name) => subjectNames.has(name))
  return cases
    .filter((it) => wantedCases.length === 0 || wantedCases.some((name) => [it.name, it.group, keyOf(it)].includes(name)))
    .map((it) => ({ case: it, subjects: subjects.filter((subject) => fits(subject, it) && isWanted(subject, wantedSubjects)) }))
    .filter((planned) => planned.subjects.length > 0 || isAlone(planned.case))
}

/** Cases without a server: they are measured in processes of their own. */
export function isAlone(it: Case): boolean {
  return it.kind === 'codec' || it.kind === 'import'
}

export function keyOf(it: Pick<Case, 'name' | 'inFlight'>): string {
  return `${it.name}/${it.inFlight}`
}

export function listNames(): string {
  const groups = Map.groupBy(cases, (it) => it.group)
  const lines = [...groups].map(([group, members]) => `  ${group.padEnd(14)}${[...new Set(members.map((it) => it.name))].join(', ')}`)
  return ['cases, by group:', ...lines, 'subjects:', ...subjects.map(({ name, about }) => `  ${name.padEnd(20)}${about}`)].join('\n')
}

function fits(subject: SubjectEntry, it: Case): boolean {
  if (!subject.kinds.includes(it.kind)) return false
  if (it.tls && !subject.tls) return false
  if (it.methods > 1 && !subject.methods) return false
  return it.group !== 'interceptors' || subject.interceptors
}

function isWanted(subject: SubjectEntry, wanted: readonly string[]): boolean {
  return wanted.length === 0 || wanted.includes(subject.name) || subject.name === baseline || subject.role === 'floor'
}
