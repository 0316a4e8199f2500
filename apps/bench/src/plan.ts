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
 * What is to run. Names of cases or groups leave the others out, and so do names of subjects; the baseline and the
 * floors always take part, since ratios need them.
 */
export function plan(names: readonly string[]): readonly Planned[] {
  const caseNames = new Set(cases.flatMap(namesOf))
  const subjectNames = new Set(subjects.map((subject) => subject.name))
  const unknown = names.filter((name) => !caseNames.has(name) && !subjectNames.has(name))
  if (unknown.length > 0) {
    throw new UnknownName(`no case or subject is called ${unknown.join(', ')}\n${listNames()}`)
  }
  const wantedCases = names.filter((name) => caseNames.has(name))
  const wantedSubjects = names.filter((name) => subjectNames.has(name))
  const isNamed = (it: Case) => wantedCases.length === 0 || namesOf(it).some((name) => wantedCases.includes(name))
  const takesPart = (subject: SubjectEntry, it: Case) => fits(subject, it) && isWanted(subject, wantedSubjects)
  return cases
    .filter(isNamed)
    .map((it) => ({ case: it, subjects: subjects.filter((subject) => takesPart(subject, it)) }))
    .filter((planned) => planned.subjects.length > 0 || isAlone(planned.case))
}

/** Cases without a server: they are measured in processes of their own. */
function isAlone(it: Case): boolean {
  return it.kind === 'codec' || it.kind === 'messages' || it.kind === 'import'
}

export function keyOf(it: Pick<Case, 'name' | 'inFlight'>): string {
  return `${it.name}/${it.inFlight}`
}

export function listNames(): string {
  const groups = Map.groupBy(cases, (it) => it.group)
  const caseLines = [...groups].map(([group, members]) => {
    const counts = Map.groupBy(members, (it) => it.name)
    const names = [...counts].map(([name, same]) =>
      same.length === 1 ? name : `${name}/${same.map((it) => it.inFlight).join(',')}`)
    return `  ${group.padEnd(14)}${names.join(' ')}`
  })
  const subjectLines = subjects.map(({ name, about }) => `  ${name.padEnd(22)}${about}`)
  return ['cases, by group:', ...caseLines, 'subjects:', ...subjectLines].join('\n')
}

function namesOf(it: Case): readonly string[] {
  return [it.name, it.group, keyOf(it)]
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
