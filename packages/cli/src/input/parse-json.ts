import { ExitCode } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import type { JsonText } from './json-values.ts'

/** The third argument of a reviver, which types don't know yet. */
interface Source { readonly source?: string }
type Parse = (text: string, revive: (key: string, value: unknown, context?: Source) => unknown) => unknown

/**
 * Parses one value. Integers that a number would round are kept whole, as the strings that protobuf's JSON takes for
 * them. Throws with the line, and what stands there.
 */
export function parseJson({ text, line }: JsonText, where: string): unknown {
  try {
    return (JSON.parse as Parse)(text, (_, value, context) => rounds(value, context?.source) ? context?.source : value)
  } catch (thrown) {
    const said = (thrown as Error).message.replace(/ in JSON at position.*$| \(line .*\)$/, '')
    const tries = text.startsWith('@') ? 'give a file as -d @file' : 'write JSON: {"name": "value"}, names and texts in double quotes'
    throw new Failure(ExitCode.USAGE, `${where}, line ${line}: no JSON: ${said}`, { tries, cause: thrown })
  }
}

function rounds(value: unknown, source: string = ''): boolean {
  if (typeof value !== 'number' || !Number.isInteger(value) || Number.isSafeInteger(value)) return false
  return /^-?\d{1,20}$/.test(source) && BigInt(source) !== BigInt(value)
}
