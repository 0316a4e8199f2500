import type { Breaks } from '../finding.ts'
import type { FileNode } from '../model/nodes.ts'

/** What is gone from a message or an enum: a field, or all values of a number. */
export interface Gone {
  readonly file: FileNode
  /** Of the message or the enum, as the text has it. */
  readonly from: string
  readonly number: number
  readonly names: readonly string[]
  readonly numberReserved: boolean
  /** Of `names`. */
  readonly namesReserved: readonly string[]
}

/** Whether all that keeps others from using the number, or the names, is there. */
export type Enough = (gone: Gone) => boolean

export const never: Enough = () => false
export const byNumber: Enough = ({ numberReserved }) => numberReserved
export const byName: Enough = ({ names, namesReserved }) => names.length === namesReserved.length

/** What reads it no longer compiles; what is not reserved may come to mean something else. */
export function breaksOf(gone: Gone): readonly Breaks[] {
  const breaks: Breaks[] = []
  if (!byNumber(gone)) breaks.push('wire')
  if (!byNumber(gone) || !byName(gone)) breaks.push('json')
  return [...breaks, 'source']
}

/** `enough`: what makes the rule that found it content. */
export function adviceOf(gone: Gone, enough: Enough): string {
  const keep = 'Keep it and mark it `[deprecated = true]`'
  const lines = missingLines(gone)
  const write = lines === '' ? '' : `write \`${lines}\` into ${gone.from}`
  if (enough !== never) return `${keep}, or ${write}.`
  const bytes = write === '' ? '' : `; where bytes and JSON are all that counts, ${write}`
  return `${keep}: code that reads it no longer compiles${bytes}.`
}

/** In editions names are reserved without quotes. */
function missingLines({ file, number, names, numberReserved, namesReserved }: Gone): string {
  const quote = file.proto.syntax === 'editions' ? '' : '"'
  const missing = names.filter((name) => !namesReserved.includes(name)).map((name) => quote + name + quote)
  const lines = [...numberReserved ? [] : [String(number)], ...missing.length === 0 ? [] : [missing.join(', ')]]
  return lines.map((line) => `reserved ${line};`).join(' ')
}
