import { Command, Option } from 'commander'
import { NotProven, peer, Program, reasonIn } from '@skein/peers'
import { makeGround } from '../run/ground.ts'
import type { Security } from '../run/ground.ts'
import { skein } from '../run/own.ts'
import { summaryIn } from './summary.ts'

const LIMIT_MS = 5 * 60_000
/** With --strict, in the version that is pinned. */
const CASES = 146

const options = new Command('h2spec')
  .description('Runs h2spec --strict against our server over HTTP/2, plain and over TLS.')
  .argument('[sections...]', 'such as http2/5.1; all of them by default')
  .addOption(new Option('--only <way>', 'one of both').choices(['plain', 'tls']))
  .option('--strict', 'what this machine lacks is a failure')
  .parse()
const { only, strict = false } = options.opts<{ only?: 'plain' | 'tls'; strict?: boolean }>()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1))

const notProven = new NotProven(strict)
const h2spec = await peer('h2spec')
let failures = 0
if (h2spec.missing !== undefined) notProven.add('what h2spec tests', h2spec.missing)
else {
  await using ground = await makeGround()
  for (const tls of [false, true]) {
    if (only === (tls ? 'plain' : 'tls')) continue
    failures += await test(h2spec.path, { ...ground, tls, soakIterations: 0, tellsCompression: true })
  }
}
for (const line of notProven.lines()) console.log(line)
process.exitCode = notProven.exitCode(failures)

/** How many of the cases failed; what was not to be, counts as one. */
async function test(path: string, how: Security): Promise<number> {
  const sections = options.args
  const { program: server, address } = await skein('http2').serve(how, {})
  await using _server = server
  const secure = how.tls ? ['--tls', '--insecure'] : []
  const words = [...sections, '--strict', `--host=${address.host}`, `--port=${address.port}`, ...secure]
  await using program = new Program('h2spec', path, words)
  await program.ends(LIMIT_MS)
  const summary = summaryIn(program.output)
  const name = how.tls ? 'TLS' : 'plain'
  if (summary === undefined) {
    console.log(`h2spec, ${name}: it did not come to its end: ${reasonIn(program.output)}`)
    return 1
  }
  const { tests, passed, skipped, failed } = summary
  if (summary.failures !== '') console.log(summary.failures)
  console.log(`h2spec --strict, ${name}: ${tests} tests, ${passed} passed, ${skipped} skipped, ${failed} failed`)
  const isWhole = sections.length > 0 || tests === CASES
  if (!isWhole) console.log(`h2spec, ${name}: there should be ${CASES} tests`)
  return failed + skipped + (isWhole ? 0 : 1)
}
