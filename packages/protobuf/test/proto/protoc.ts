import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { NotProven, peer } from '@skein/peers'
import { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { parseFilesSync, ProtoError } from '@skein/protobuf/parse'
import { CASES } from './cases.ts'
import { CORPUS, FEATURES, filesIn, folder } from './fixture.ts'
import type { Verdicts } from './fixture.ts'
import { mutations } from './mutate.ts'

// Compares what we make of .proto files with what protoc does: those of the tests and of this repository, protoc's own,
// and mutations of the tests'. With --write, keeps what it says of the tests'.

type Group = Readonly<Record<string, string>>
interface Answers {
  readonly answers: readonly (string | false)[]
  readonly standard: Group
}

const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
    mutations: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const notProven = new NotProven(values.strict)
const python = await peer('python')
if (python.path === undefined) {
  notProven.add('.proto files are parsed as protoc parses them', python.missing)
  for (const line of notProven.lines()) console.log(line)
  process.exit(notProven.exitCode(0))
}

const root = join(folder, '../../../..')
const text = (path: string): string => readFileSync(path, 'utf8')
const corpus: Group = Object.fromEntries(CORPUS.map((name) => [name, text(join(folder, name))]))
const alone = Object.values(CASES).map((it): Group => ({ 'case.proto': it }))
const ours = folders(execFileSync('git', ['ls-files', '*.proto'], { cwd: root, encoding: 'utf8' }).trim().split('\n'))
const mutants = mutations(Object.values(CASES), Number(values.mutations), Number(values.seed))
const groups = [corpus, ...ours, ...alone, ...mutants.map((it): Group => ({ 'case.proto': it }))]
const script = join(folder, 'protoc.py')
const run = spawnSync(python.path, [script], { input: JSON.stringify(groups), encoding: 'utf8', maxBuffer: 2 ** 28, timeout: 120_000 })
if (run.status !== 0) throw new Error(`protoc.py: ${run.stderr}`)
const { answers, standard } = JSON.parse(run.stdout) as Answers

let failures = 0
let files = 0
let refused = 0
for (const [i, group] of [...groups, standard].entries()) check(group, answers[i]!)
console.log(`${files} files are as protoc has them, ${refused} are refused by both; ${failures} differences (seed ${values.seed})`)
if (values.write) write()
process.exitCode = notProven.exitCode(failures)

/** The .proto files of the repository, by the folder that their imports begin from. */
function folders(paths: readonly string[]): Group[] {
  const made = new Map<string, Record<string, string>>()
  for (const path of paths) {
    const [, base, name] = /^(.*?\/(?:proto|protos)|[^/]+\/[^/]+)\/(.*)$/.exec(path)!
    const group = made.get(base!) ?? {}
    made.set(base!, group)
    group[name!] = text(join(root, path))
  }
  return [...made.values()]
}

function check(group: Group, answer: string | false): void {
  const names = Object.keys(group)
  const label = names.length === 1 ? JSON.stringify(group[names[0]!]).slice(0, 200) : names.join(', ').slice(0, 200)
  const say = (what: string): void => {
    failures++
    console.log(`${label}\n  ${what}`)
  }
  let parsed: readonly FileDescriptorProto[]
  try {
    parsed = parseFilesSync(names, (path) => group[path] ?? standard[path])
  } catch (thrown) {
    if (!(thrown instanceof ProtoError)) throw thrown
    if (answer === false) refused++
    else say(`protoc takes it, and we do not: ${thrown.message}`)
    return
  }
  if (answer === false) return say('protoc refuses it, and we do not')
  const wanted = filesIn(answer)
  for (const file of parsed) {
    if (!names.includes(file.name ?? '')) continue
    files++
    const difference = differ(file, wanted.get(file.name ?? ''), file.name ?? '')
    if (difference !== undefined) say(difference)
  }
}

function differ(ours: unknown, theirs: unknown, path: string): string | undefined {
  if (isDeepStrictEqual(ours, theirs)) return undefined
  if (Object(ours) === ours && Object(theirs) === theirs && !(ours instanceof Uint8Array)) {
    for (const key of new Set([...Reflect.ownKeys(ours as object), ...Reflect.ownKeys(theirs as object)])) {
      const found = differ((ours as Record<PropertyKey, unknown>)[key], (theirs as Record<PropertyKey, unknown>)[key], `${path}.${String(key)}`)
      if (found !== undefined) return found
    }
  }
  const show = (value: unknown): string => JSON.stringify(value, (_, it: unknown) => typeof it === 'bigint' ? `${it}n` : it)?.slice(0, 300) ?? 'nothing'
  return `${path}: ours is ${show(ours)}, protoc's is ${show(theirs)}`
}

function write(): void {
  const [made] = answers
  if (typeof made !== 'string') throw new Error('protoc refuses the corpus')
  const only = (set: string, names: readonly string[]): string => {
    const found = [...filesIn(set).values()].filter((it) => names.includes(it.name ?? ''))
    return Buffer.concat(found.map((it) => {
      const bytes = FileDescriptorProto.encode(isFeatures(it.name) ? without(it) : it)
      return Buffer.concat([Buffer.from([10]), length(bytes.length), bytes])
    })).toString('base64')
  }
  const cases = Object.keys(CASES).map((name, i) => {
    const answer = answers[1 + ours.length + i]!
    return [name, answer === false ? false : only(answer, ['case.proto'])] as const
  })
  const verdicts: Verdicts = { protoc: 'libprotoc 35.1', corpus: only(made, [...CORPUS, ...FEATURES]), cases: Object.fromEntries(cases) }
  writeFileSync(join(folder, 'verdicts.json'), `${JSON.stringify(verdicts, undefined, 1)}\n`)
}

function isFeatures(name: string | undefined): boolean {
  return FEATURES.includes(name ?? '')
}

/** Its comments are not ours to keep. */
function without({ sourceCodeInfo: _, ...rest }: FileDescriptorProto): FileDescriptorProto {
  return rest
}

function length(value: number): Buffer {
  const bytes: number[] = []
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128)
  return Buffer.from([...bytes, value])
}
