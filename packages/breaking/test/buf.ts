import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Pair, Texts } from './pair.ts'

/** A finding: the rule, the file, and where; line 0 where only the file is named, no file where that is gone. */
export type Row = readonly [rule: string, file: string, line: number, column: number]

interface Annotation {
  readonly path?: string
  readonly start_line: number
  readonly start_column: number
  readonly end_line: number
  readonly end_column: number
  readonly type: string
}

const CONFIGURATION = 'version: v2\nbreaking:\n  use: [FILE, PACKAGE, WIRE_JSON, WIRE, CSR]\n'
const FOUND = 100

/** The real `buf`, of the npm package; undefined where it doesn't run on this machine. */
export async function findBuf(): Promise<string | undefined> {
  const path = fileURLToPath(import.meta.resolve('@bufbuild/buf/bin/buf'))
  const { code } = await run(path, ['--version'])
  return code === 0 ? path : undefined
}

/** Names and categories of all of its rules: `FIELD_SAME_TYPE CSR,FILE,PACKAGE`. */
export async function bufRules(buf: string): Promise<string[]> {
  const { out } = await run(buf, ['config', 'ls-breaking-rules', '--version', 'v2', '--format', 'json'])
  return out.split('\n').filter((line) => line !== '').map((line) => {
    const { id, categories } = JSON.parse(line) as { id: string; categories: string[] }
    return `${id} ${categories.sort().join(',')}`
  }).sort()
}

/** What `buf breaking` says of a pair, with the rules of all categories. */
export async function askBuf(buf: string, { before, after, name }: Pair): Promise<Row[]> {
  const home = await mkdtemp(join(tmpdir(), 'breaking-'))
  try {
    await write(join(home, 'before'), before)
    await write(join(home, 'after'), after)
    const words = ['breaking', join(home, 'after'), '--against', join(home, 'before'), '--error-format', 'json']
    const { code, out, error } = await run(buf, words)
    if (code !== 0 && code !== FOUND) throw new Error(`${name}: buf ended with ${code}: ${error}${out}`)
    return out.split('\n').filter((line) => line !== '').map((line) => rowOf(JSON.parse(line) as Annotation, join(home, 'after'))).sort(byText)
  } finally {
    await rm(home, { recursive: true })
  }
}

/** Writes an image: of a module's folder, the file and whatever it imports. */
export async function buildImage(buf: string, module: string, file: string, image: string): Promise<void> {
  const { code, error } = await run(buf, ['build', module, '--path', join(module, file), '-o', image])
  if (code !== 0) throw new Error(`buf build ended with ${code}: ${error}`)
}

/** A finding without a place has the empty one at the file's start. */
function rowOf(it: Annotation, root: string): Row {
  const nowhere = it.start_line === it.end_line && it.start_column === it.end_column
  const file = it.path === undefined ? '' : relative(root, it.path)
  return [it.type, file, nowhere ? 0 : it.start_line, nowhere ? 0 : it.start_column]
}

export function byText(one: Row, other: Row): number {
  const [a, b] = [one.join(' '), other.join(' ')]
  return a === b ? 0 : a < b ? -1 : 1
}

async function write(root: string, texts: Texts): Promise<void> {
  for (const [file, text] of Object.entries({ ...texts, 'buf.yaml': CONFIGURATION })) {
    await mkdir(dirname(join(root, file)), { recursive: true })
    await writeFile(join(root, file), text)
  }
}

interface Ran { readonly code: number; readonly out: string; readonly error: string }

function run(program: string, words: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...words], { timeout: 60_000 }, (failed, out, error) => {
      resolve({ code: failed === null ? 0 : Number(failed.code ?? -1), out, error })
    })
    child.stdin?.end()
  })
}
