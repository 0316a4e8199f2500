import { execFile } from 'node:child_process'
import { Problem } from './problem.ts'

/** Of what one command may say; a tree of a million files has some 100 MB of names. */
const MOST_BYTES = 512 * 2 ** 20

export interface Said {
  /** 0 where all is well; undefined where there is no git. */
  readonly code: number | undefined
  readonly out: Buffer
  readonly error: string
}

/** What hooks are given, and what makes git look elsewhere than in the folder that it is run in. */
const ELSEWHERE = { GIT_DIR: undefined, GIT_WORK_TREE: undefined, GIT_INDEX_FILE: undefined, GIT_PREFIX: undefined }

/** In which git asks nobody for anything and writes nothing. */
export function environment(): NodeJS.ProcessEnv {
  return { ...process.env, ...ELSEWHERE, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' }
}

export function git(cwd: string, words: readonly string[]): Promise<Said> {
  const env = environment()
  return new Promise((resolve) => {
    const child = execFile('git', words, { cwd, env, encoding: 'buffer', maxBuffer: MOST_BYTES }, (failed, out, error) => {
      const code = failed === null ? 0 : typeof failed.code === 'number' ? failed.code : undefined
      resolve({ code, out, error: error.toString().trim() })
    })
    child.stdin?.end()
  })
}

/** The folder of the repository that `cwd` is in; undefined where it is in none. Throws a Problem without git. */
export async function repositoryOf(cwd: string): Promise<string | undefined> {
  const { code, out } = await git(cwd, ['rev-parse', '--show-toplevel'])
  if (code === undefined) throw new Problem('git is not installed, so that no ref can be looked at; give a folder')
  return code === 0 ? out.toString().replace(/\n$/, '') : undefined
}

/** The commit that a ref stands for; undefined where there is no such ref. */
export async function commitOf(cwd: string, ref: string): Promise<string | undefined> {
  // `^main` is all but main, and no program takes a word with a zero byte.
  if (/^\^|\0/.test(ref)) return undefined
  const { code, out } = await git(cwd, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])
  return code === 0 ? out.toString().trim() : undefined
}
