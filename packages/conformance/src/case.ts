import { PATIENCE_MS } from './log.ts'

/** One thing that must hold. `run` throws where it doesn't. */
export interface Case<S> {
  readonly name: string
  run(stage: S): Promise<void> | void
}

/** Why a case, by its name, is not met. Such a case still runs, and fails if it passes. */
export type Skips = Readonly<Record<string, string>>

/** What a case runs on: made for it, and closed after it, which throws where something is left or a rule was broken. */
export interface Stage { close(): Promise<void> }

export interface Result {
  readonly name: string
  readonly outcome: 'passed' | 'failed'
  readonly error?: unknown
}

/** Longer than one wait, so that a wait that fails says itself what it waited for. */
const CASE_MS = PATIENCE_MS + 5_000

/** Runs one case. Throws what it or the closing of its stage threw; the case's own error goes before. */
export async function runCase<S extends Stage>(it: Case<S>, make: () => S | Promise<S>): Promise<void> {
  const stage = await make()
  let failed = false
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => { reject(new Error(`the case "${it.name}" hangs`)) }, CASE_MS)
  })
  try {
    await Promise.race([it.run(stage), late])
  } catch (thrown) {
    failed = true
    throw thrown
  } finally {
    clearTimeout(timer)
    // When the case itself has failed, what it left behind is no news.
    await stage.close().catch((thrown: unknown) => { if (!failed) throw thrown })
  }
}

/** Runs cases without a test runner, one after the other: for the proofs of the suites, and for tools. */
export async function runCases<S extends Stage>(
  cases: readonly Case<S>[], make: () => S | Promise<S>, skips: Skips = {},
): Promise<Result[]> {
  const results: Result[] = []
  for (const it of cases) {
    try {
      await runSkippable(it, make, skips[it.name])
      results.push({ name: it.name, outcome: 'passed' })
    } catch (error) {
      results.push({ name: it.name, outcome: 'failed', error })
    }
  }
  return results
}

/** A case that is skipped must fail: once it passes, the skip is a lie. */
export async function runSkippable<S extends Stage>(
  it: Case<S>, make: () => S | Promise<S>, skipped: string | undefined,
): Promise<void> {
  if (skipped === undefined) return runCase(it, make)
  const failed = await runCase(it, make).then(() => false, () => true)
  if (!failed) throw new Error(`this case passes: take its skip away ("${skipped}")`)
}
