import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Finding } from '@skein/breaking'
import { runBreaking } from '@skein/breaking/run'
import type { Report } from '../scene.ts'

const run = promisify(execFile)
const FILE = 'shop/v1/orders.proto'
/** A hook's own repository is none of the scene's. */
const HERE = { ...process.env, GIT_DIR: undefined, GIT_WORK_TREE: undefined, GIT_INDEX_FILE: undefined }
const OLD = join(import.meta.dirname, 'proto/old', FILE)

interface Change {
  readonly what: string
  readonly edit: (text: string) => string
  /** The rule that refuses it, with what stands on the line that it names; undefined where nothing is broken. */
  readonly refused: { readonly rule: string; readonly line: string } | undefined
}

interface Seen {
  readonly what: string
  readonly code: number
  readonly rule: string
  readonly where: string
  readonly line: string
  readonly refused: boolean
  readonly holds: boolean
}

const CHANGES: readonly Change[] = [
  {
    what: 'number 2 used for something else',
    edit: (text) => text.replace('int64 cents = 2;', 'int64 discount = 2;'),
    refused: { rule: 'FIELD_SAME_NAME', line: 'int64 discount = 2;' },
  }, {
    what: 'cents becomes a string',
    edit: (text) => text.replace('int64 cents', 'string cents'),
    refused: { rule: 'FIELD_WIRE_JSON_COMPATIBLE_TYPE', line: 'string cents = 2;' },
  }, {
    what: 'quantity removed, and nothing reserved',
    edit: (text) => text.replace('  uint32 quantity = 2;\n', ''),
    refused: { rule: 'FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED', line: 'message Line {' },
  }, {
    what: 'quantity removed, its number and name reserved',
    edit: (text) => text.replace('uint32 quantity = 2;', 'reserved 2; reserved "quantity";'),
    refused: undefined,
  }, {
    what: 'a field added',
    edit: (text) => text.replace('Status status = 4;', 'Status status = 4;\n  string note = 5;'),
    refused: undefined,
  },
]

/** The check that stands in CI, against what is committed. */
export async function showDiscipline(report: Report): Promise<void> {
  report.say('skein breaking --against HEAD --category wire-json, in a git repository whose schema is edited:')
  const home = await mkdtemp(join(tmpdir(), 'scene-'))
  try {
    const old = await readFile(OLD, 'utf8')
    await commit(home, old)
    const seen: Seen[] = []
    for (const { what, edit, refused } of CHANGES) {
      const text = edit(old)
      if (text === old) throw new Error(`${what}: the schema no longer has what this edit replaces`)
      await writeFile(join(home, FILE), text)
      const { code, findings } = await check(home)
      const found = findings.find(({ rule }) => rule === refused?.rule)
      const line = found === undefined ? '' : text.split('\n')[found.line - 1]?.trim() ?? ''
      const where = found === undefined ? '' : `${found.file}:${found.line}:${found.column}`
      const holds = refused === undefined ? code === 0 && findings.length === 0 : code === 1 && line === refused.line
      seen.push({ what, code, rule: found?.rule ?? '', where, line, refused: refused !== undefined, holds })
    }
    report.table(
      ['change', 'exit code', 'rule', 'where', 'the line'],
      seen.map(({ what, code, rule, where, line }) => [what, code, rule, where, line]),
    )
    for (const { what, where, refused, holds } of seen) {
      report.claim(`${what}: ${refused ? 'refused, with file and line' : 'passes'}`, holds, where || 'nothing breaks')
    }
  } finally {
    await rm(home, { recursive: true })
  }
}

async function commit(home: string, text: string): Promise<void> {
  await mkdir(dirname(join(home, FILE)), { recursive: true })
  await writeFile(join(home, FILE), text)
  const identity = ['-c', 'user.name=scene', '-c', 'user.email=scene@example.com', '-c', 'commit.gpgsign=false']
  for (const words of [['init', '-q'], ['add', '.'], [...identity, 'commit', '-q', '-m', 'A schema']]) {
    await run('git', words, { cwd: home, env: HERE })
  }
}

async function check(cwd: string): Promise<{ readonly code: number; readonly findings: readonly Finding[] }> {
  const findings: Finding[] = []
  const errors: string[] = []
  const code = await runBreaking({ against: 'HEAD', categories: ['wire-json'], json: true, cwd }, {
    out: (line) => { findings.push(JSON.parse(line) as Finding) },
    error: (line) => { errors.push(line) },
  })
  if (code === 2) throw new Error(errors.join('\n'))
  return { code, findings }
}
