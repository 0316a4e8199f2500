import { RpcError } from '@skein/core'
import type { Case, Setting } from '../cases/case.ts'
import { Lacking } from '../cases/case.ts'
import { nameOf } from '../cases/checks.ts'
import type { Result } from '../outcome.ts'

/** Beyond what a soak may take. */
const LIMIT_MS = 60_000

/** Runs a case to its end. Never rejects. */
export async function runCase({ name, run }: Case, setting: Setting): Promise<Result> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const limitMs = LIMIT_MS + setting.flags.soak_overall_timeout_seconds * 1_000
  const timer = setTimeout(() => { reject(new Error(`it took longer than ${limitMs / 1_000} s`)) }, limitMs)
  try {
    const open = await Promise.race([run(setting), late])
    return { case: name, outcome: 'ok', detail: open ?? '' }
  } catch (thrown) {
    return { case: name, outcome: thrown instanceof Lacking ? 'lacks' : 'failed', detail: reasonOf(thrown) }
  } finally {
    clearTimeout(timer)
  }
}

function reasonOf(thrown: unknown): string {
  if (thrown instanceof RpcError) return `the call ended with ${nameOf(thrown.code)}: ${thrown.message}`
  return thrown instanceof Error ? thrown.message : String(thrown)
}
