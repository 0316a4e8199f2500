import type { Made } from '../chance/cases.ts'
import { Cases } from '../chance/cases.ts'
import { show } from '../judge/case.ts'
import type { Mismatch } from '../judge/judge.ts'
import type { Finding } from './examine.ts'
import { examine } from './examine.ts'
import { minimise } from './minimise.ts'
import type { Sides } from './sides.ts'
import { Totals } from './totals.ts'

/** At once, so that nobody waits for the other. */
const BATCH = 64
/** Of what a side said, in a report. */
const MOST_SHOWN = 400

export interface RunOptions {
  readonly seed: number
  /** Whether to go on, asked before each batch. */
  readonly goesOn: (cases: number) => boolean
  /** Hears of a fault that no list has. */
  readonly fault: (report: string) => void
}

export interface RunResult {
  readonly cases: number
  readonly faults: number
  readonly totals: Totals
}

/** Tries one case for each seed, from the first on, until it is told to stop or has found enough. */
export async function run(sides: Sides, { seed, goesOn, fault }: RunOptions): Promise<RunResult> {
  const cases = new Cases(sides.schema, (type) => sides.forms.every((form) => form.has(type)))
  const totals = new Totals()
  const seen = new Set<string>()
  let tried = 0
  while (goesOn(tried)) {
    const batch = Array.from({ length: BATCH }, (_, i) => ({ at: seed + tried + i, ...cases.of(seed + tried + i) }))
    const findings = await Promise.all(batch.map(({ input }) => examine(sides, input)))
    tried += BATCH
    for (const [i, made] of batch.entries()) {
      totals.add(made.kind, findings[i]!)
      const unlisted = findings[i]!.filter(({ known }) => known === undefined)
      for (const finding of unlisted) {
        const kind = `${finding.mismatch.aspect} ${finding.mismatch.with}`
        // One of a kind is enough to begin with.
        if (!seen.has(kind)) fault(await report(sides, made.at, made, finding))
        seen.add(kind)
      }
    }
  }
  return { cases: tried, faults: seen.size, totals }
}

/** Nobody else is needed to see it again. */
function involved({ forms, oracles }: Sides, { form, with: other }: Mismatch): Pick<Sides, 'forms' | 'oracles'> {
  return {
    forms: forms.filter((it, i) => i === 0 || it.name === form),
    oracles: oracles.filter((it) => it.name === other),
  }
}

async function report(all: Sides, seed: number, { kind, input }: Made, { mismatch }: Finding): Promise<string> {
  const sides = { ...all, ...involved(all, mismatch) }
  const find = (findings: readonly Finding[]): Finding | undefined => (
    findings.find(({ mismatch: { aspect, with: other }, known }) => (
      known === undefined && aspect === mismatch.aspect && other === mismatch.with
    ))
  )
  const least = await minimise(input, async (it) => find(await examine(sides, it)) !== undefined)
  const { ours, theirs, form } = find(await examine(sides, least))?.mismatch ?? mismatch
  return [
    `fault: ${mismatch.aspect}, beside ${mismatch.with}; seed ${seed} (again: --seed ${seed} --seconds 1), ${kind}`,
    `  ${least.type} ${show(least)}`,
    `  ${form}: ${ours.slice(0, MOST_SHOWN)}`,
    `  ${mismatch.with}: ${theirs.slice(0, MOST_SHOWN)}`,
  ].join('\n')
}
