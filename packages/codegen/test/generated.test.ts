import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build as esbuild } from 'esbuild'
import { build as vite } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXPECTED, VARIANTS } from './golden/variants.ts'
import { LanguageServer } from './measure/language-server.ts'
import { compiler, Stranger } from './stranger.ts'

const LIMIT_MS = 120_000
let stranger: Stranger
beforeAll(async () => {
  stranger = await Stranger.make()
  for (const name of Object.keys(VARIANTS)) stranger.copy(join(EXPECTED, name), name)
  // The newest @types/node wants a newer compiler than the oldest one here.
  stranger.write('globals.d.ts', 'interface AbortSignal { readonly aborted: boolean }\n')
  stranger.copy(join(import.meta.dirname, 'golden/expected/round-trips.ts'), 'round-trips.ts')
}, LIMIT_MS)
afterAll(() => { (stranger as Stranger | undefined)?.[Symbol.dispose]() })

const STRICT = {
  strict: true, noUncheckedIndexedAccess: true, noPropertyAccessFromIndexSignature: true, noImplicitOverride: true,
  noImplicitReturns: true, noFallthroughCasesInSwitch: true, noUnusedLocals: true, noUnusedParameters: true,
  allowUnreachableCode: false, allowUnusedLabels: false,
  verbatimModuleSyntax: true, isolatedModules: true, declaration: true, noEmit: true, allowImportingTsExtensions: true,
}
const COMPILERS = [
  { name: 'typescript-5.4', flags: { target: 'es2022', lib: ['es2023', 'esnext.disposable'] } },
  { name: 'typescript', flags: { target: 'es2024', lib: ['es2024'], erasableSyntaxOnly: true, isolatedDeclarations: true } },
] as const
const RESOLUTIONS = [
  { module: 'node16', moduleResolution: 'node16' },
  { module: 'nodenext', moduleResolution: 'nodenext' },
  { module: 'esnext', moduleResolution: 'bundler' },
]
const MATRIX = COMPILERS.flatMap((it) => RESOLUTIONS.flatMap((resolution) =>
  [true, false].map((exact) => ({ ...it, ...resolution, exact }))))

describe('generated code', () => {
  it.each(MATRIX)('compiles with $name, $moduleResolution, exactOptionalPropertyTypes $exact', async (it) => {
    const { name, flags, module, moduleResolution, exact } = it
    const resolution = { module, moduleResolution, types: [] }
    const compilerOptions = { ...STRICT, ...flags, ...resolution, exactOptionalPropertyTypes: exact }
    const config = `tsconfig.${name}.${moduleResolution}.${exact}.json`
    stranger.write(config, JSON.stringify({ compilerOptions, include: [...Object.keys(VARIANTS), 'globals.d.ts'] }))
    expect(await stranger.run(process.execPath, [compiler(name), '-p', config])).toBe('')
  }, LIMIT_MS)

  it('runs on Node with its types stripped, without eval', async () => {
    const flags = ['--disallow-code-generation-from-strings', '--disable-warning=ExperimentalWarning']
    expect(await stranger.run(process.execPath, [...flags, 'round-trips.ts'])).toBe('all as they went in\n')
  }, LIMIT_MS)

  it('runs on Bun', async (context) => {
    const bun = bunOf()
    if (bun === undefined) return context.skip('bun has no program for this machine')
    expect(await stranger.run(bun, ['round-trips.ts'])).toBe('all as they went in\n')
  }, LIMIT_MS)
})

const ENTRY = `import { Color, Money } from './usual/shop/v1/common.ts'
import { Order_Status } from './usual/shop/v1/orders.ts'
console.log(Color.RED, Order_Status.OPEN, Money.encode({ currency: 'EUR' }))
`

describe('in a bundle', () => {
  beforeAll(() => { stranger.write('entry.ts', ENTRY) })
  const sides = (text: string): void => {
    expect(text).toContain('shop.v1.Money')
    expect(text).not.toContain('shop.v1.Order')
    expect(text).not.toContain('google/protobuf/timestamp.proto')
  }

  it('of esbuild, nobody finds what nobody uses', async () => {
    const { outputFiles } = await esbuild({
      entryPoints: [join(stranger.path, 'entry.ts')], bundle: true, format: 'esm', write: false, logLevel: 'silent',
    })
    sides(outputFiles[0]!.text)
  }, LIMIT_MS)

  it('of Vite, nobody finds what nobody uses', async () => {
    await vite({
      root: stranger.path, logLevel: 'silent', configFile: false,
      build: { lib: { entry: 'entry.ts', formats: ['es'], fileName: 'entry' }, minify: false, outDir: 'vite' },
    })
    const [file] = readdirSync(join(stranger.path, 'vite'))
    sides(readFileSync(join(stranger.path, 'vite', file!), 'utf8'))
  }, LIMIT_MS)
})

describe('in an editor', () => {
  it("a method's comment is shown where it is called, and completions offer what there is", async () => {
    stranger.write('tsconfig.json', JSON.stringify({
      compilerOptions: { ...STRICT, target: 'es2024', module: 'nodenext', types: ['node'] }, files: ['editor.ts'],
    }))
    stranger.write('editor.ts', `import { Orders } from './usual/shop/v1/orders.ts'\nOrders.methods.place\nOrders.methods.delete\nOrders.methods.\n`)
    const file = join(stranger.path, 'editor.ts')
    await using server = await LanguageServer.start(stranger.path)
    server.open(file)
    expect(await server.hover(file, { line: 1, character: 17 })).toContain('Places an order.')
    expect(await server.hover(file, { line: 2, character: 17 })).toContain('@deprecated')
    expect(await server.complete(file, { line: 3, character: 15 })).toEqual(expect.arrayContaining(['place', 'uploadLines', 'watch']))
  }, LIMIT_MS)
})

/** What bun's install script would fetch is there, as an optional dependency of its own. */
function bunOf(): string | undefined {
  const { platform, arch } = process
  const name = `@oven/bun-${platform}-${arch === 'arm64' ? 'aarch64' : arch}`
  const bun = createRequire(createRequire(import.meta.url).resolve('bun/package.json'))
  try {
    const path = join(bun.resolve(`${name}/package.json`), '../bin/bun')
    return existsSync(path) && statSync(path).isFile() ? path : undefined
  } catch {
    return undefined
  }
}
