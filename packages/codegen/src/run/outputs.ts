import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import type { OutputFile } from '../generate.ts'
import { sourceOf } from '../print/head.ts'
import { Problem } from '../problem.ts'
import { findFiles } from './find.ts'

/** What writing would change, or has changed; paths are relative to the output folder. */
export interface Difference {
  readonly missing: readonly string[]
  readonly stale: readonly string[]
  /** Generated files whose `.proto` there is no more. */
  readonly superfluous: readonly string[]
  readonly unchanged: number
}

/**
 * Compares the output folder with what should be in it. `exists` says of a `.proto` whether it is still there. Throws a
 * Problem for a file in the way that somebody wrote by hand.
 */
export async function compare(
  out: string, files: readonly OutputFile[], exists: (source: string) => Promise<boolean>,
): Promise<Difference> {
  const read = await Promise.all(files.map(async (it) => ({ ...it, is: await contentOf(join(out, it.path)) })))
  for (const { path, is = '' } of read) {
    if (is.trim() === '' || sourceOf(is) !== undefined) continue
    throw new Problem(`${join(out, path)}: it would be overwritten, and was not generated; move it, or name another folder to write to`)
  }
  const wanted = new Set(files.map(({ path }) => path))
  const superfluous: string[] = []
  for (const file of await findFiles(out, '.ts')) {
    const path = relative(out, file).split(sep).join('/')
    if (wanted.has(path)) continue
    const source = sourceOf(await contentOf(file) ?? '')
    if (source !== undefined && !await exists(source)) superfluous.push(path)
  }
  return {
    missing: read.filter(({ is }) => is === undefined).map(({ path }) => path),
    stale: read.filter(({ is, text }) => is !== undefined && is !== text).map(({ path }) => path),
    superfluous,
    unchanged: read.filter(({ is, text }) => is === text).length,
  }
}

/** Brings the output folder in line. Each file is there as a whole or not at all, whoever reads meanwhile. */
export async function write(out: string, files: readonly OutputFile[], difference: Difference): Promise<void> {
  const { missing, stale, superfluous } = difference
  const changed = new Set([...missing, ...stale])
  for (const { path, text } of files) {
    if (!changed.has(path)) continue
    const file = join(out, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(`${file}.new`, text)
    await rename(`${file}.new`, file)
  }
  for (const path of superfluous) await rm(join(out, path), { force: true })
}

async function contentOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return undefined
    if (thrown.code === 'ENOTDIR') throw new Problem(`${file}: there is a file where a folder has to be; name another folder to write to`)
    throw thrown
  })
}
