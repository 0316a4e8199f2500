import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/**
 * Builds the package in `dir`: ESM, declarations and their maps from `src` into an empty `dist`, without the tests.
 * No bundler: what is published is what was written, less its types. Gives the exit code of tsc.
 */
export function build(dir: string): number {
  const dist = join(dir, 'dist')
  rmSync(dist, { recursive: true, force: true })
  const { status } = spawnSync('tsc', ['--project', configuration(dir)], { cwd: dir, stdio: 'inherit' })
  if (status === 0) return 0
  // Half a build must not pass for one.
  rmSync(dist, { recursive: true, force: true })
  return status ?? 1
}

/** The package's own configuration with what a build changes; beside its caches, since no one edits it. */
function configuration(dir: string): string {
  const cache = join(dir, 'node_modules', '.cache', 'skein-build')
  const to = (path: string): string => relative(cache, join(dir, path))
  mkdirSync(cache, { recursive: true })
  const file = join(cache, 'tsconfig.json')
  writeFileSync(file, JSON.stringify({
    extends: to('tsconfig.json'),
    compilerOptions: { noEmit: false, noEmitOnError: true, rootDir: to('src'), outDir: to('dist') },
    include: [to('src')],
    exclude: [to('src/**/*.test.ts'), to('src/**/*.test-d.ts')],
  }))
  return file
}
