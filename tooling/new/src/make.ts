import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { kinds } from './kinds.ts'
import { manifestOf } from './manifest.ts'
import { namesOf, rename } from './names.ts'

/** Of a package that serves as a template, only what every plug-in of its kind has. */
const FILES = ['README.md', 'src/**/!(*.test).ts', 'src/conformance.test.ts']

/** Makes the package; gives its path from the root. Throws where the kind, the name or the place is wrong. */
export function make(root: string, kind: string, name: string): string {
  const template = kinds[kind]
  if (template === undefined) throw new Error(`"${kind}" is no kind: give one of ${Object.keys(kinds).join(', ')}`)
  const names = namesOf(name)
  const path = `packages/${kind}-${name}`
  if (existsSync(join(root, path))) throw new Error(`${path} is there already`)
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, path, file)), { recursive: true })
    writeFileSync(join(root, path, file), text)
  }
  const from = join(root, template.from)
  for (const file of globSync(FILES, { cwd: from })) {
    const named = (text: string): string => rename(text, template.named, names)
    write(named(file), named(readFileSync(join(from, file), 'utf8')))
  }
  const manifest = manifestOf(`${kind}-${name}`, template.description)
  write('package.json', `${JSON.stringify(manifest, null, 2)}\n`)
  write('tsconfig.json', '{ "extends": "@skein/tsconfig/base.json" }\n')
  write('eslint.config.js', `export { library as default } from '@skein/eslint'\n`)
  return path
}
