import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { knownOptions, timeOption, wrongOption } from '@skein/kit/option-values'
import type { ConfigSource } from '../source.ts'
import { FileWatch } from './file-watch.ts'

export interface ConfigFileOptions {
  /** ms from the first sign of a change to the reading, in which an editor's other steps are over. @default 100 */
  readonly settle?: number | undefined
}

/**
 * A service config in a file, for `serviceConfig(configFile('fleet.json'))`. It is read when the config is made, and
 * again after each change, while a channel goes by it: written in place, replaced, renamed, deleted and made anew, or
 * behind a symbolic link that is set to another (as Kubernetes does with a ConfigMap). While it isn't there the last
 * good one stays. Throws INVALID_ARGUMENT for options that can't be.
 */
export function configFile(path: string, options: ConfigFileOptions = {}): ConfigSource {
  knownOptions('configFile', options, { settle: true })
  if (typeof path !== 'string' || path === '') throw wrongOption('configFile', 'path', `it takes a file's path; it is ${String(path)}`)
  const file = resolve(path)
  const ms = timeOption('configFile', 'settle', options.settle, 100)
  return {
    name: path,
    read: () => readFileSync(file, 'utf8'),
    watch(host, changed) {
      const watch = new FileWatch(file, ms, host, changed)
      return () => { watch.close() }
    },
  }
}
