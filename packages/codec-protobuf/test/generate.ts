// Generates what the tests call and serve, with the plug-ins and tools of others:
//   node test/generate.ts [a.proto folder [what…]]
// generated/protobufjs-7 is what pbjs 1 made: `pbjs -t static-module -w commonjs -r shop-7`, and pbts.
import { execFileSync } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { peer } from '@skein/peers'

const home = import.meta.dirname
const proto = resolve(process.argv[2] ?? join(home, 'shop.proto'))
const target = resolve(process.argv[3] ?? join(home, 'generated'))
const wanted = process.argv.slice(4)
const bin = join(home, '../node_modules/.bin')

const python = await peer('python')
if (python.missing !== undefined) throw new Error(`no protoc: ${python.missing}`)

function folder(name: string): string {
  const made = join(target, name)
  rmSync(made, { recursive: true, force: true })
  mkdirSync(made, { recursive: true })
  return made
}

function protoc(plugin: string, name: string, options: readonly string[]): string {
  const out = folder(name)
  const program = join(bin, `protoc-gen-${plugin}`)
  execFileSync(python.path!, [
    '-m', 'grpc_tools.protoc', `-I${dirname(proto)}`, `--plugin=protoc-gen-${plugin}=${program}`,
    `--${plugin}_out=${out}`, `--${plugin}_opt=${options.join(',')}`, basename(proto),
  ], { stdio: 'inherit' })
  return out
}

/** ts-proto writes TypeScript that only a compiler can run, and that is less strict than what it lies among here. */
function compile(out: string): void {
  const files = globSync('**/*.ts', { cwd: out }).map((file) => join(out, file))
  const flags = ['--ignoreConfig', '--module', 'nodenext', '--target', 'es2024', '--declaration', '--strict', '--types', 'node']
  execFileSync(process.execPath, [join(bin, '../typescript/bin/tsc'), ...flags, ...files], { stdio: 'inherit' })
  for (const file of files) rmSync(file)
}

function pbjs(target: string, file: string): void {
  const root = `${basename(file, '.js')}-${target}`
  const flags = ['-t', target, '-w', 'es6', '-r', root, '-p', dirname(proto), '--no-service-comments']
  execFileSync(join(bin, 'pbjs'), [...flags, '-o', file, proto], { stdio: 'inherit' })
}

const importsJs = ['env=node', 'esModuleInterop=true', 'importSuffix=.js']
const makers: Readonly<Record<string, (name: string) => void>> = {
  'protobuf-es': (name) => { protoc('es', name, ['target=js+dts', 'import_extension=js']) },
  'ts-proto': (name) => {
    compile(protoc('ts_proto', name, [...importsJs, 'outputServices=generic-definitions', 'forceLong=bigint', 'useExactTypes=false']))
  },
  'grpc-js': (name) => { compile(protoc('ts_proto', name, [...importsJs, 'outputServices=grpc-js'])) },
  'protobufjs': (name) => {
    const file = join(folder(name), basename(proto, '.proto'))
    pbjs('static-module', `${file}.js`)
    execFileSync(join(bin, 'pbts'), ['-o', `${file}.d.ts`, `${file}.js`], { stdio: 'inherit' })
  },
  'protobufjs-json': (name) => {
    const file = join(folder(name), basename(proto, '.proto'))
    pbjs('json-module', `${file}.js`)
    writeFileSync(`${file}.d.ts`, "import type { Root } from 'protobufjs'\ndeclare const root: Root\nexport default root\n")
  },
}
for (const [name, make] of Object.entries(makers)) if (wanted.length === 0 || wanted.includes(name)) make(name)

/** A path of this machine has no place in them. */
for (const file of globSync('**/*.{js,d.ts}', { cwd: target }).map((it) => join(target, it))) {
  const text = readFileSync(file, 'utf8')
  if (text.includes(dirname(proto))) throw new Error(`${file} names ${dirname(proto)}`)
}
