// Writes the expected files anew: node test/golden/main.ts. What it changes is to be read before it is committed.
import { runGen } from '../../src/run/run.ts'
import { EXPECTED, PROTO, VARIANTS } from './variants.ts'

for (const [name, options] of Object.entries(VARIANTS)) {
  const code = await runGen({ ...options, paths: [PROTO], out: `${EXPECTED}/${name}` }, { info: console.log, error: console.error })
  if (code !== 0) process.exitCode = code
}
