import { pnpm } from '@skein/check/run'
import { kinds } from './kinds.ts'
import { make } from './make.ts'

const [kind, name] = process.argv.slice(2)
try {
  if (kind === undefined || name === undefined) {
    throw new Error(`pnpm new <kind> <name>, where kind is one of ${Object.keys(kinds).join(', ')}`)
  }
  const path = make(process.cwd(), kind, name)
  const { ok, output } = pnpm(['install', '--no-frozen-lockfile'], process.cwd())
  if (!ok) throw new Error(output)
  console.log(`${path} is there and passes: pnpm turbo run lint types test --filter=./${path}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
