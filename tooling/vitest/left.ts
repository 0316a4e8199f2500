import { globSync } from 'node:fs'
import { REAL } from './config.ts'

/** Says at the end of a run what it didn't look at. */
export function teardown(): void {
  const left = globSync(REAL, { exclude: (name) => name === 'node_modules' || name === 'dist' })
  if (left.length === 0) return
  console.log(`left to pnpm test:real, which wants programs that others wrote: ${left.length} files (${left.sort().join(', ')})`)
}
