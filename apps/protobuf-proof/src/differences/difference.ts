import type { Case } from '../judge/case.ts'
import type { Aspect, Mismatch } from '../judge/judge.ts'
import type { Trait } from '../judge/traits.ts'

/** Something that we do otherwise than an oracle, on purpose. DIFFERENCES.md has the reasons. */
export interface Difference {
  readonly id: string
  /** Of those that do otherwise: oracles, or another form of ours. */
  readonly with: readonly string[]
  /** Of those where it comes and goes, so that the example need not show it. */
  readonly sometimes?: readonly string[]
  readonly aspects: readonly Aspect[]
  /** Which of our forms. @default any */
  readonly form?: RegExp
  /** What we say or make of it, and what they do. */
  readonly ours?: RegExp
  readonly theirs?: RegExp
  /** One of these the encoding must have. */
  readonly traits?: readonly Trait[]
  /** What the JSON must have that comes in, or, where bytes do, ours. */
  readonly text?: RegExp
  /** Shows the difference with each of the oracles, or it is no longer one. */
  readonly example: Case
}

/** Which of the known differences a mismatch is. */
export function differenceOf(
  all: readonly Difference[], input: Case, mismatch: Mismatch, traits: ReadonlySet<Trait>,
): Difference | undefined {
  return all.find((it) => (
    [...it.with, ...(it.sometimes ?? [])].includes(mismatch.with) && it.aspects.includes(mismatch.aspect)
    && (it.form === undefined || it.form.test(mismatch.form))
    && (it.ours === undefined || it.ours.test(mismatch.ours))
    && (it.theirs === undefined || it.theirs.test(mismatch.theirs))
    && (it.traits === undefined || it.traits.some((trait) => traits.has(trait)))
    && (it.text === undefined || it.text.test(input.text ?? mismatch.ours))
  ))
}
