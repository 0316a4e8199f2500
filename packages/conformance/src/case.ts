import { PATIENCE_MS } from './log.ts'

/** One thing that must hold. `run` throws where it doesn't. */
export interface Case<S> {
  readonly name: string
  run(stage: S): Promise<void> | void
}

/** Why a case, by its name, is not met. Such a case still runs, and fails if it passes. */
export type Skips = Readonly<Record<string, string>>

/** What a case runs on: made for it, and closed after it, which throws where something is left or a rule was broken. */
export interface Stage {
  /** Throws where a rule was broken so far: that explains a case's failure better than what it then ran into. */
  check?(): void
  close(): Promise<void>
}

export interface Result {
  readonly name: string
  readonly outcome: 'passed' | 'failed'
  readonly error?: unknown
}

/** Longer than one wait, so that a wait that fails says itself what it waited for. */
const CASE_MS = 2 * PATIENCE_MS
/** One that is to fail isn't given as long to do so. */
const SKIPPED_MS = 1_000

/** Runs one case. Throws what it or the closing of its stage threw; the case's own error goes before. */
export async function runCase<S extends Stage>(
  it: Case<S>, make: () => S | Promise<S>, caseMs: number = CASE_MS,
): Promise<void> {
  // Both are set before the stage takes note of what is open.
  const running = new Limit(caseMs, `the case "${it.name}" hangs`)
  const closing = new Limit(2 * caseMs, `closing what the case "${it.name}" opened hangs`)
  let failed = false
  try {
    const stage = await make()
    try {
      await running.over(it.run(stage))
    } catch (thrown) {
      failed = true
      throw explained(thrown, stage)
    } finally {
      // When the case itself has failed, what it left behind is no news.
      await closing.over(stage.close()).catch((thrown: unknown) => { if (!failed) throw thrown })
    }
  } finally {
    running.lift()
    closing.lift()
  }
}

function explained(thrown: unknown, stage: Stage): unknown {
  try {
    stage.check?.()
    return thrown
  } catch (broken) {
    const [rule, text] = [broken, thrown].map((it) => (it instanceof Error ? it.message : String(it)))
    return rule === text ? thrown : new Error(`${rule}; and so: ${text}`, { cause: thrown })
  }
}

class Limit {
  private readonly late: Promise<never>
  private readonly timer: NodeJS.Timeout

  constructor(ms: number, why: string) {
    const { promise, reject } = Promise.withResolvers<never>()
    this.late = promise
    this.late.catch(() => undefined)
    this.timer = setTimeout(() => { reject(new Error(why)) }, ms)
  }

  async over(done: Promise<void> | void): Promise<void> {
    await Promise.race([done, this.late])
  }

  lift(): void {
    clearTimeout(this.timer)
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
  const failed = await runCase(it, make, SKIPPED_MS).then(() => false, () => true)
  if (!failed) throw new Error(`this case passes: take its skip away ("${skipped}")`)
}
