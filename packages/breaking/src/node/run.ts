import { ProtoError } from '@skein/protobuf/parse'
import { breaking } from '../breaking.ts'
import type { Category, Finding } from '../finding.ts'
import { CATEGORIES } from '../finding.ts'
import { ignores } from '../ignore.ts'
import { readAgainst } from './against.ts'
import { DiskTree } from './disk-tree.ts'
import { jsonOf, pathsOf, summaryOf, textOf } from './print.ts'
import { Problem } from './problem.ts'
import type { Side } from './side.ts'
import { alike, loadSide } from './side.ts'

export interface BreakingOptions {
  /** What is new: folders, `.proto` files, descriptor sets or images of buf. @default ['.'] */
  readonly paths?: readonly string[]
  /** What was before: a git ref (`main`, `HEAD~1`), a path at a ref (`main:proto`), or what `paths` takes. */
  readonly against: string
  /** @default ['file'] */
  readonly categories?: readonly Category[]
  /**
   * Rules (`FIELD_SAME_NAME`), files or folders by their paths or as they are imported, or both (`RULE:path`).
   * @default []
   */
  readonly ignore?: readonly string[]
  /** Folders that imports are looked for in. @default [] */
  readonly include?: readonly string[]
  /** One JSON object for each finding, a line each. @default false */
  readonly json?: boolean
  /** What relative paths stand on, and whose git repository is asked. @default process.cwd() */
  readonly cwd?: string
}

/** Where lines go; none of them ends in a newline. */
export interface Reporter {
  /** What was asked for: standard output. */
  out(line: string): void
  /** Why it could not be had: standard error. */
  error(line: string): void
}

/** 0: nothing breaks. 1: something does. 2: it could not be told, and `error` was told why. */
export type ExitCode = 0 | 1 | 2

/** `skein breaking`: compares two states of `.proto` files and reports what breaks. */
export async function runBreaking(options: BreakingOptions, reporter: Reporter): Promise<ExitCode> {
  const { against, categories = ['file'], json = false } = options
  try {
    const [before, after] = await bothSides(options)
    const findings = compare(before, after, options)
    for (const finding of findings) {
      if (json) reporter.out(jsonOf(finding, before, after))
      else for (const line of textOf(finding, before, after)) reporter.out(line)
    }
    if (!json) reporter.out(summaryOf(findings, after.files.length, against, categories))
    return findings.length === 0 ? 0 : 1
  } catch (thrown) {
    if (!(thrown instanceof Problem) && !(thrown instanceof ProtoError)) throw thrown
    reporter.error(thrown.message)
    return 2
  }
}

async function bothSides(
  { against, paths = ['.'], include = [], categories = ['file'], cwd = process.cwd() }: BreakingOptions,
): Promise<[Side, Side]> {
  if (paths.length === 0) throw new Problem('nothing is to be compared: give a folder or a file')
  if (categories.length === 0) throw new Problem(`by no rules nothing breaks: give one of ${CATEGORIES.join(', ')}`)
  const unknown = categories.find((it) => !CATEGORIES.includes(it))
  if (unknown !== undefined) throw new Problem(`there is no category ${unknown}; there are ${CATEGORIES.join(', ')}`)
  const after = await loadSide(new DiskTree(cwd), paths, include)
  const old = await readAgainst(against, paths, cwd)
  try {
    return alike(await loadSide(old.tree, old.paths, include), after)
  } finally {
    await old.tree[Symbol.asyncDispose]?.()
  }
}

function compare(before: Side, after: Side, { categories, ignore = [] }: BreakingOptions): Finding[] {
  let ignored: ReturnType<typeof ignores>
  try {
    ignored = ignores(ignore)
  } catch (thrown) {
    throw new Problem(`--${(thrown as TypeError).message}`)
  }
  const findings = breaking(before.files, after.files, { categories: categories ?? ['file'] })
  return findings.filter((finding) => !ignored(finding, pathsOf(finding, before, after)))
}
