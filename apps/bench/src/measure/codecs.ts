import { fileURLToPath } from 'node:url'
import type { Case } from '../cases.ts'
import { Child } from '../harness/child.ts'
import { median, spread } from '../harness/statistics.ts'
import type { TurnOptions } from '../harness/turns.ts'
import { type Result, without } from '../row.ts'

const worker = fileURLToPath(new URL('codec-worker.ts', import.meta.url))
const limitMs = 120_000

interface Rates { readonly bare: number[], readonly codec: number[], readonly bytes: number }

/** Round trips a second of the bare library and of the codec, which take turns in one process. */
export async function timeCodecs(it: Case, { seconds, rounds, step }: TurnOptions): Promise<Result[]> {
  step('bare library and codec')
  const [codec, bare] = it.only as readonly [string, string]
  const options = { case: it.name, rounds, milliseconds: seconds * 1000 / rounds }
  const child = new Child(it.name, process.execPath, [worker, JSON.stringify(options)])
  try {
    const rates = await child.ask<Rates>(undefined, limitMs + seconds * 4_000)
    const figures = (taken: readonly number[]) => ({
      perSecond: median(taken), bytes: rates.bytes, rounds: taken, spread: Number(spread(taken).toPrecision(2)),
    })
    return [
      { ...without(it, codec, 'ours'), ...figures(rates.codec) },
      { ...without(it, bare, 'floor'), ...figures(rates.bare) },
    ]
  } catch (error) {
    return [without(it, codec, 'ours', { failed: error instanceof Error ? error.message : String(error) })]
  } finally {
    await child.close()
  }
}
