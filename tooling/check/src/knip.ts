import { join } from 'node:path'
import type { Check } from './check.ts'
import { run } from './run.ts'

/** No dead file, export or dependency, and none that is missing from a package.json. */
export const knip: Check = {
  name: 'nothing dead (knip)',
  run({ root }) {
    const config = join(import.meta.dirname, '../knip.json')
    const { ok, output } = run('knip', ['--config', config, '--no-progress', '--no-config-hints'], root)
    const problems = output.split('\n').filter((line) => line !== '')
    return { note: 'files, exports, dependencies', problems: ok ? [] : problems }
  },
}
