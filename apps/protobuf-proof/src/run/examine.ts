import type { Difference } from '../differences/difference.ts'
import { differenceOf } from '../differences/difference.ts'
import type { Case } from '../judge/case.ts'
import type { Mismatch } from '../judge/judge.ts'
import { judge } from '../judge/judge.ts'
import type { Trait } from '../judge/traits.ts'
import { traitsOf } from '../judge/traits.ts'
import { messageOf } from '../schema/schema.ts'
import type { Sides } from './sides.ts'

export interface Finding {
  readonly mismatch: Mismatch
  /** Which of the known ones it is; undefined for a fault. */
  readonly known: Difference | undefined
}

/** What the sides disagree about of one input. */
export async function examine(sides: Sides, input: Case): Promise<readonly Finding[]> {
  const mismatches = await judge(input, sides.forms, sides.oracles)
  if (mismatches.length === 0) return []
  const traits = traitsIn(sides, input)
  return mismatches.map((mismatch) => ({ mismatch, known: differenceOf(sides.differences, input, mismatch, traits) }))
}

/** Of JSON, those of its encoding. */
function traitsIn({ schema, forms }: Sides, input: Case): ReadonlySet<Trait> {
  const desc = messageOf(schema, input.type)
  if (input.bytes !== undefined) return traitsOf(schema, desc, input.bytes)
  const reading = forms[0]!.read(input)
  return reading.refused === undefined ? traitsOf(schema, desc, reading.bytes) : new Set()
}

/** The known differences whose example shows nothing any more, and with whom. */
export async function goneDifferences(sides: Sides): Promise<readonly string[]> {
  const gone = await Promise.all(sides.differences.map(async ({ id, with: names, example }) => {
    const findings = await examine(sides, example)
    const present = names.filter((name) => sides.oracles.some((oracle) => oracle.name === name))
    return present.filter((name) => !findings.some(({ mismatch, known }) => mismatch.with === name && known?.id === id))
      .map((name) => `${id}: ${name} does as we do now; take it out of the list`)
  }))
  return gone.flat()
}
