import type { MessageEntry } from '../link/entry.ts'
import type { Report } from '../link/report.ts'

/** A oneof has fields, and they stand together. */
export function checkOneofs({ proto: { field, oneofDecl } }: MessageEntry, report: Report): void {
  const seen = new Set<number>()
  let last: number | undefined
  for (const it of field) {
    const { oneofIndex } = it
    if (oneofIndex !== undefined && oneofIndex !== last && seen.has(oneofIndex)) {
      report.at(it, 'name', `${it.name} is apart from the other fields of ${oneofDecl[oneofIndex]!.name}`)
    }
    if (oneofIndex !== undefined) seen.add(oneofIndex)
    last = oneofIndex
  }
  for (const [index, it] of oneofDecl.entries()) {
    if (!seen.has(index)) report.at(it, 'name', `the oneof ${it.name} has no field`, 'add one, or remove it')
  }
}
