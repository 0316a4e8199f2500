import { Code, RpcError } from '@skein/core'
import type { FileDescriptorProto } from '../google/protobuf/descriptor.ts'
import { builtIn, standard } from './built-in.ts'
import { ProtoError } from './error.ts'
import type { ProtoProblem } from './error.ts'
import { Pool } from './link/pool.ts'
import type { Read } from './parse-file.ts'
import { complete, read } from './parse-file.ts'
import { MOST } from './text/problems.ts'
import { sourceOf } from './text/source.ts'

export interface ParseOptions {
  /** Whether the files get their `sourceCodeInfo`: places and comments. @default true */
  readonly sourceInfo?: boolean
}

/** The text of a file, or its bytes in UTF-8. */
export type Contents = string | Uint8Array

/** A file that is known by another path than the one that was asked for. Each path is one file. */
export interface Found {
  readonly path: string
  readonly contents: Contents
}

/** That there is no such file, and where it has been looked for. */
export interface Lost {
  readonly tried: readonly string[]
}

type Answer = Contents | Found | Lost | undefined

/** Gives a file that is imported by the one at `importer`, or that is to be parsed; undefined where there is none. */
export type ReadFile = (path: string, importer: string | undefined) => Promise<Answer>
export type ReadFileSync = (path: string, importer: string | undefined) => Answer

/** A file that is wanted. */
interface Wanted {
  readonly path: string
  readonly importer: Read | undefined
  /** Which of the importer's imports it is. */
  readonly index: number
}

type Reading = Generator<readonly Wanted[], FileDescriptorProto[], readonly Answer[]>

/**
 * Parses files and all that they import; what is imported comes before what imports it. google/protobuf's own files
 * need not be given. Throws a ProtoError with everything that is wrong, in all files.
 */
export async function parseFiles(
  paths: readonly string[], readFile: ReadFile, options: ParseOptions = {},
): Promise<FileDescriptorProto[]> {
  const reading = readAll(paths, options)
  let step = reading.next()
  while (step.done !== true) {
    const answers = step.value.map(({ path, importer }) => readFile(path, importer?.source.path))
    step = reading.next(await Promise.all(answers))
  }
  return step.value
}

/** The same at once. */
export function parseFilesSync(
  paths: readonly string[], readFile: ReadFileSync, options: ParseOptions = {},
): FileDescriptorProto[] {
  const reading = readAll(paths, options)
  let step = reading.next()
  while (step.done !== true) {
    step = reading.next(step.value.map(({ path, importer }) => readFile(path, importer?.source.path)))
  }
  return step.value
}

/**
 * Parses one file. `resolveImport` gives the files that it imports, and those that they import, parsed. Throws a
 * ProtoError with everything that is wrong.
 */
export function parseFile(
  text: Contents, path: string, resolveImport: (path: string) => FileDescriptorProto | undefined = () => undefined,
  options: ParseOptions = {},
): FileDescriptorProto {
  const file = read(sourceOf(path, text), options.sourceInfo ?? true)
  const pool = new Pool()
  const problems: ProtoProblem[] = []
  for (const [index, it] of file.draft.file.dependency.entries()) {
    if (addParsed(it, pool, (name) => resolveImport(name) ?? builtIn(name))) continue
    if (problems.length < MOST) problems.push(missing(file, index))
  }
  if (problems.length > 0) throw new ProtoError(problems)
  return complete(file, pool, standard)
}

/** Adds a parsed file behind all that it imports; false where it isn't there. */
function addParsed(path: string, pool: Pool, resolve: (path: string) => FileDescriptorProto | undefined): boolean {
  const waiting = [path]
  const seen = new Set<string>()
  while (waiting.length > 0) {
    const next = waiting.at(-1)!
    const file = pool.files.has(next) ? undefined : resolve(next)
    const ahead = seen.has(next) ? [] : (file?.dependency ?? []).filter((it) => !pool.files.has(it) && !seen.has(it))
    seen.add(next)
    if (ahead.length > 0) {
      waiting.push(...ahead)
      continue
    }
    waiting.pop()
    if (file !== undefined) pool.addLinked(file)
  }
  return pool.files.has(path)
}

function* readAll(paths: readonly string[], { sourceInfo = true }: ParseOptions): Reading {
  const files = new Map<string, Read>()
  const problems: ProtoProblem[] = []
  let wave: readonly Wanted[] = paths.map((path) => ({ path, importer: undefined, index: 0 }))
  const entries: string[] = []
  const known = new Set<string>()
  while (wave.length > 0) {
    const contents = yield wave
    const next: Wanted[] = []
    for (const [i, wanted] of wave.entries()) {
      const { path, importer, index } = wanted
      const given = contents[i]
      const tried = isLost(given) ? given.tried : []
      if (given === undefined || isLost(given)) {
        if (importer === undefined) {
          const names = tried.length === 0 ? path : tried.join(', nor ')
          throw new RpcError(Code.INVALID_ARGUMENT, `there is no file ${names}`, { delivery: 'unsent' })
        }
        if (problems.length < MOST) problems.push(missing(importer, index, tried))
        continue
      }
      const found = foundOf(given, path)
      if (importer === undefined) entries.push(found.path)
      else importer.draft.file.dependency[index] = found.path
      if (known.has(found.path)) continue
      known.add(found.path)
      try {
        const made = read(sourceOf(found.path, found.contents), sourceInfo)
        files.set(found.path, made)
        next.push(...importsOf(made, known))
      } catch (thrown) {
        if (!(thrown instanceof ProtoError)) throw thrown
        problems.push(...thrown.problems)
      }
    }
    wave = next
  }
  if (problems.length > 0) throw new ProtoError(problems)
  return completeAll(entries, files)
}

/** What is still to be read. A file is asked for under each name that it's imported by. */
function importsOf(file: Read, known: ReadonlySet<string>): Wanted[] {
  const wanted = file.draft.file.dependency.map((path, index): Wanted => ({ path, importer: file, index }))
  return wanted.filter(({ path }) => !known.has(path) && builtIn(path) === undefined)
}

function completeAll(entries: readonly string[], files: ReadonlyMap<string, Read>): FileDescriptorProto[] {
  const pool = new Pool()
  const problems: ProtoProblem[] = []
  const failed = new Set<string>()
  for (const path of inOrder(entries, files)) {
    const file = files.get(path)
    if (file === undefined) {
      addParsed(path, pool, builtIn)
      continue
    }
    // What is wrong in an import would be told again.
    if (file.draft.file.dependency.some((it) => failed.has(it))) {
      failed.add(path)
      continue
    }
    try {
      complete(file, pool, standard)
    } catch (thrown) {
      if (!(thrown instanceof ProtoError)) throw thrown
      problems.push(...thrown.problems)
      failed.add(path)
    }
  }
  if (problems.length > 0) throw new ProtoError(problems)
  return [...pool.files.values()]
}

/** Imports before what imports them. Throws a ProtoError where they go in a circle. */
function inOrder(entries: readonly string[], files: ReadonlyMap<string, Read>): readonly string[] {
  const done = new Set<string>()
  for (const entry of entries) {
    const way: { readonly path: string; next: number }[] = [{ path: entry, next: 0 }]
    const open = new Set([entry])
    while (way.length > 0) {
      const last = way.at(-1)!
      const file = files.get(last.path)
      const path = done.has(last.path) ? undefined : file?.draft.file.dependency[last.next]
      if (path === undefined) {
        done.add(last.path)
        open.delete(last.path)
        way.pop()
        continue
      }
      const index = last.next++
      if (open.has(path)) throw circle(file!, index, [...way.map((it) => it.path), path])
      if (done.has(path)) continue
      open.add(path)
      way.push({ path, next: 0 })
    }
  }
  return [...done]
}

function circle(file: Read, index: number, way: readonly string[]): ProtoError {
  const from = way.indexOf(way.at(-1)!)
  const text = way.slice(from).join(' → ')
  return new ProtoError([at(file, index, `imports go in a circle: ${text}`, 'move what they share to a file that imports neither')])
}

function foundOf(given: Contents | Found, path: string): Found {
  if (typeof given === 'string' || given instanceof Uint8Array) return { path, contents: given }
  // A promise would pass for an empty file.
  if (typeof given?.path === 'string') return given
  const why = `readFile gave neither text nor bytes for ${path}; parseFilesSync takes no promise, parseFiles does`
  throw new RpcError(Code.INVALID_ARGUMENT, why, { delivery: 'unsent' })
}

function isLost(answer: Answer): answer is Lost {
  return typeof answer === 'object' && answer !== null && 'tried' in answer
}

function missing(file: Read, index: number, tried: readonly string[] = []): ProtoProblem {
  const path = file.draft.file.dependency[index]
  const help = tried.length === 0 ? 'imports are named from the folder where the .proto files begin' : `it is none of ${tried.join(', ')}`
  return at(file, index, `there is no file ${path}`, help)
}

function at({ source, draft }: Read, index: number, message: string, help: string): ProtoProblem {
  const { line, column } = source.spot(draft.imports[index] ?? 0)
  return { path: source.path, line, column, message, help, text: source.line(line) }
}
