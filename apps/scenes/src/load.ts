import { setTimeout as sleep } from 'node:timers/promises'

/** ms between two bursts of calls. */
const BURST_MS = 2

/** What came of calls that were made at a steady rate. */
export class Outcome {
  calls = 0
  failed = 0
  /** Why the first failed. */
  why = ''
  private readonly times: number[] = []
  private readonly counts = new Map<string, number>()

  /** `by`: who answered. */
  add(ms: number, by: string): void {
    this.times.push(ms)
    this.counts.set(by, (this.counts.get(by) ?? 0) + 1)
  }

  /** Of the calls that were answered. */
  share(by: string): number {
    return (this.counts.get(by) ?? 0) / this.times.length
  }

  count(by: string): number {
    return this.counts.get(by) ?? 0
  }

  /** ms that this share of the answered calls did not exceed. */
  percentile(share: number): number {
    return this.times.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(this.times.length * share) - 1)] ?? NaN
  }
}

/** Makes calls at a steady rate, whatever becomes of those before; ends when all have. `make` says who answered. */
export async function load(
  perSecond: number, seconds: number, make: (id: number) => Promise<string>,
): Promise<Outcome> {
  const outcome = new Outcome()
  const open: Promise<void>[] = []
  const one = async (id: number): Promise<void> => {
    const began = performance.now()
    try {
      const by = await make(id)
      outcome.add(performance.now() - began, by)
    } catch (error) {
      outcome.failed++
      if (outcome.why === '') outcome.why = String(error)
    }
  }
  const began = performance.now()
  while (outcome.calls < perSecond * seconds) {
    const due = Math.min(perSecond * seconds, (performance.now() - began) / 1000 * perSecond)
    while (outcome.calls < due) open.push(one(outcome.calls++))
    await sleep(BURST_MS)
  }
  await Promise.all(open)
  return outcome
}
