// Prints what a service of 500 methods and 2,000 messages costs: to generate, to type-check, to write a call of.
import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { largeProtos } from './large.ts'
import { LanguageServer } from './language-server.ts'

const [MESSAGES, METHODS] = [2_000, 500]
const home = join(import.meta.dirname, '../..')
// Within the package, so that its dependencies are found.
const folder = join(home, 'node_modules/.cache/measure')
rmSync(folder, { recursive: true, force: true })
for (const [path, text] of largeProtos(MESSAGES, METHODS)) {
  mkdirSync(join(folder, 'proto', dirname(path)), { recursive: true })
  writeFileSync(join(folder, 'proto', path), text)
}
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n')

function timed(what: string, args: readonly string[]): number {
  const since = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${what}: ${stdout}${stderr}`)
  return performance.now() - since
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`
const generated = timed('gen', [join(import.meta.dirname, 'gen.ts')])
const files = globSync(join(folder, 'gen/**/*.ts'))
const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0)
console.log(`generate, the whole process: ${seconds(generated)} (${(bytes / 2 ** 20).toFixed(1)} MiB of TypeScript in ${files.length} files)`)

const compilerOptions = {
  target: 'es2024', module: 'nodenext', strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true, isolatedModules: true, erasableSyntaxOnly: true,
  allowImportingTsExtensions: true, noEmit: true, skipLibCheck: true, types: ['node'],
}
const sources = {
  empty: `import type { Service } from '@skein/core'\nimport type { MessageType } from '@skein/protobuf'\nexport type All = [Service, MessageType<object>]\n`,
  large: `import { createChannel } from '@skein/client'\nimport { Large } from './gen/large/v1/service.ts'\nexport const large = createChannel('', {} as never).client(Large)\nlarge.\n`,
}
writeFileSync(join(folder, 'empty.ts'), sources.empty)
writeFileSync(join(folder, 'large.ts'), sources.large)
for (const [name, files] of [['empty', ['empty.ts']], ['large', ['empty.ts', 'gen/large/v1/service.ts']]] as const) {
  writeFileSync(join(folder, `tsconfig.${name}.json`), JSON.stringify({ compilerOptions, files }))
}
writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['large.ts'] }))
const tsc = join(home, 'node_modules/typescript/bin/tsc')
const best = (name: string): number =>
  Math.min(...[1, 2, 3].map(() => timed('tsc', [tsc, '-p', join(folder, `tsconfig.${name}.json`)])))
const [empty, large] = [best('empty'), best('large')]
console.log(`tsc: ${seconds(large)}, ${seconds(large - empty)} more than the ${seconds(empty)} of a program without it`)

await using server = await LanguageServer.start(folder)
const file = join(folder, 'large.ts')
server.open(file)
for (const what of ['the first', 'the next']) {
  const since = performance.now()
  const offered = await server.complete(file, { line: 3, character: 6 })
  const found = offered.filter((it) => it.startsWith('doThing')).length
  if (found !== METHODS) throw new Error(`completions offer ${found} of ${METHODS} methods: ${offered.slice(0, 10).join(', ')}`)
  console.log(`completions, ${what}: ${Math.round(performance.now() - since)} ms`)
}
