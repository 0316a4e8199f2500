import { describe, it } from 'vitest'
import { runSkippable } from './case.ts'
import type { Case, Skips, Stage } from './case.ts'

/** Cases as tests of vitest, one each. */
export function suite<S extends Stage>(
  name: string, cases: readonly Case<S>[], make: () => S | Promise<S>, skips: Skips = {},
): void {
  describe(name, () => {
    for (const skipped of Object.keys(skips)) {
      if (!cases.some((it) => it.name === skipped)) throw new Error(`${name}: there is no case "${skipped}" to skip`)
    }
    for (const one of cases) {
      const reason = skips[one.name]
      const title = reason === undefined ? one.name : `${one.name} (skipped: ${reason})`
      it(title, { timeout: 30_000 }, () => runSkippable(one, make, reason))
    }
  })
}
