import type { Check } from './check.ts'
import { run } from './run.ts'

/** What turbo says of itself. */
const NOISE = new RegExp([
  /^\s*(?:•|$)|cache (?:miss|hit)|: \$ |: *$/,
  /ELIFECYCLE|^ *(?:Tasks|Cached|Time|Failed):|^\S*#\S+: +(?:WARN|ERR)|ERROR +run failed/,
].map((it) => it.source).join('|'))

const task = (name: string): Check => ({
  name,
  run({ root }) {
    const { ok, output } = run('turbo', ['run', name, '--output-logs=errors-only', '--continue'], root)
    const [, total = '0'] = /Tasks:.* (\d+) total/.exec(output) ?? []
    return { note: `${total} packages`, problems: ok ? [] : output.split('\n').filter((line) => !NOISE.test(line)) }
  },
})

export const lint: Check = task('lint')
export const types: Check = task('types')
