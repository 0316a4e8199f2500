import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runGen } from '@skein/codegen/run'
import { ExitCode } from '../exit-code.ts'
import { Failure, usage } from '../failure.ts'
import type { Choices } from './choices.ts'
import { manifestOf } from './manifest.ts'
import { wordsOf } from './words.ts'

/** The templates are published as sources, and found from what is built too. */
const TEMPLATES = fileURLToPath(new URL('../../src/new/templates/', import.meta.url))
/** Behind their names, or tools would take them for files of this package. */
const ENDING = '.tmpl'

/** Makes a project in a folder that must be empty, or not there. Gives the paths of its files. */
export async function make(folder: string, choices: Choices, version: string): Promise<readonly string[]> {
  const there = await readdir(folder).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return []
    throw usage(`${folder}: ${thrown.message}`, 'choose another folder')
  })
  if (there.length > 0) throw usage(`${folder} is not empty`, 'choose another folder')
  const words = wordsOf(choices)
  const files = new Map([['package.json', manifestOf(choices, version)]])
  for (const layer of ['all', choices.proto ? 'proto' : 'typescript']) {
    for (const path of await templatesIn(join(TEMPLATES, layer))) {
      const text = await readFile(join(TEMPLATES, layer, path), 'utf8')
      files.set(filled(path.slice(0, -ENDING.length), words), filled(text, words))
    }
  }
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  if (choices.proto) await generate(folder)
  return [...files.keys()].sort()
}

async function templatesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((it) => it.isFile()).map((it) => relative(folder, join(it.parentPath, it.name)))
}

function filled(text: string, words: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => words[name] ?? whole)
}

async function generate(folder: string): Promise<void> {
  const faults: string[] = []
  const exitCode = await runGen({ cwd: folder }, { info: () => undefined, error: (text) => { faults.push(text) } })
  if (exitCode !== 0) throw new Failure(ExitCode.BUG, `the new project's .proto can't be generated: ${faults.join('; ')}`)
}
