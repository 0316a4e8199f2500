import type { Copy } from './copy.ts'

const workshop = { '@skein/build': 'workspace:*', '@skein/eslint': 'workspace:*', '@skein/tsconfig': 'workspace:*' }
const core = { '@skein/core': 'workspace:^' }
const kit = { '@skein/kit': 'workspace:^' }
const plugIn = { peerDependencies: core, devDependencies: { ...workshop, ...core } }

/** Puts three packages of a line each in the place of ours, in which every check finds nothing to say. */
export function addSmallPackages(copy: Copy): void {
  // It imports what the small core hasn't.
  copy.leaveOut('tooling/testing')
  const one = `import { one } from '@skein/core'\n`
  const two = `import { two } from '@skein/kit'\n`
  add(copy, 'core', { devDependencies: workshop }, `/** One. */\nexport const one: number = 1\n`)
  add(copy, 'kit', plugIn, `${one}\nexport const two: number = one + one\n`)
  add(copy, 'codec-x', { ...plugIn, dependencies: kit }, `${one}${two}\nexport const three: number = one + two\n`)
}

function add(copy: Copy, name: string, dependencies: object, source: string): void {
  const manifest = {
    name: `@skein/${name}`,
    version: '0.0.0',
    description: name,
    license: 'Apache-2.0',
    type: 'module',
    sideEffects: false,
    engines: { node: '>=22.18' },
    files: ['dist', 'src', '!src/**/*.test.ts', '!src/**/*.test-d.ts'],
    exports: { '.': './src/index.ts' },
    publishConfig: {
      access: 'public',
      exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
    },
    scripts: { build: 'skein-build', types: 'tsc --noEmit', lint: 'eslint .' },
    ...dependencies,
  }
  copy.write(`packages/${name}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`)
  copy.write(`packages/${name}/README.md`, `# ${name}\n`)
  copy.write(`packages/${name}/tsconfig.json`, '{ "extends": "@skein/tsconfig/base.json" }\n')
  copy.write(`packages/${name}/eslint.config.js`, `export { library as default } from '@skein/eslint'\n`)
  copy.write(`packages/${name}/src/index.ts`, source)
}
