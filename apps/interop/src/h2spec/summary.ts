/** What h2spec says at the end. */
export interface Summary {
  readonly tests: number
  readonly passed: number
  readonly skipped: number
  readonly failed: number
  /** Its own account of what failed, with the sections of the RFCs; empty where nothing did. */
  readonly failures: string
}

/** undefined where it has not come to its end. */
export function summaryIn(output: string): Summary | undefined {
  const totals = /^(\d+) tests, (\d+) passed, (\d+) skipped, (\d+) failed$/m.exec(output)
  if (totals === null) return undefined
  const [tests = 0, passed = 0, skipped = 0, failed = 0] = totals.slice(1).map(Number)
  const [, failures = ''] = /^Failures: *\n([^]*?)\nFinished in /m.exec(output) ?? []
  return { tests, passed, skipped, failed, failures: failures.trimEnd() }
}
