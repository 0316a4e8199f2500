import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { GenerateOptions } from '../options.ts'
import { Problem } from '../problem.ts'
import { syntaxError } from './json-place.ts'
import type { GenOptions } from './run.ts'

/** What is looked for where no configuration is named. */
export const CONFIG = 'skein.json'

/** What `gen` in the configuration may say, and options of the command line override; paths are absolute by then. */
export interface GenConfig extends GenerateOptions {
  readonly paths?: readonly string[] | undefined
  readonly out?: string | undefined
  readonly include?: readonly string[] | undefined
}

type Check = (value: unknown) => string | undefined

const text: Check = (value) => (typeof value === 'string' ? undefined : 'a string')
const flag: Check = (value) => (typeof value === 'boolean' ? undefined : 'true or false')
const texts: Check = (value) => (Array.isArray(value) && value.every((it) => typeof it === 'string') ? undefined : 'a list of strings')
const oneOf = (...allowed: readonly string[]): Check =>
  (value) => (allowed.includes(value as string) ? undefined : allowed.map((it) => JSON.stringify(it)).join(' or '))

const KEYS: Readonly<Record<keyof GenConfig, Check>> = {
  paths: texts, out: text, include: texts, keepCase: flag, wellKnown: oneOf('natural', 'exact'),
  importExtension: oneOf('.ts', '.js', ''), header: text, comments: flag,
}

/** The `gen` of a configuration file; throws a Problem that names the key, or the place of what is no JSON. */
export async function readConfig({ config, cwd = process.cwd() }: GenOptions): Promise<GenConfig> {
  const path = resolve(cwd, config ?? CONFIG)
  const content = await readFile(path, 'utf8').catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT' && config === undefined) return undefined
    throw new Problem(`${config ?? CONFIG}: it can't be read: ${thrown.message}`)
  })
  return content === undefined ? {} : absolute(parseConfig(content, config ?? CONFIG), dirname(path))
}

function absolute(config: GenConfig, folder: string): GenConfig {
  const { paths, include, out } = config
  return {
    ...config,
    ...(paths === undefined ? {} : { paths: paths.map((it) => join(folder, it)) }),
    ...(include === undefined ? {} : { include: include.map((it) => join(folder, it)) }),
    ...(out === undefined ? {} : { out: join(folder, out) }),
  }
}

export function parseConfig(content: string, name: string): GenConfig {
  let parsed: unknown
  try {
    parsed = JSON.parse(content)
  } catch (thrown) {
    throw new Problem(`${name}${syntaxError(content, thrown as SyntaxError)}`)
  }
  const { gen = {} } = objectOf(parsed, name, 'it')
  const config = objectOf(gen, name, 'gen')
  for (const [key, value] of Object.entries(config)) {
    const check = Object.hasOwn(KEYS, key) ? KEYS[key as keyof GenConfig] : undefined
    if (check === undefined) throw new Problem(`${name}: gen.${key}: there is no such key; there is ${Object.keys(KEYS).join(', ')}`)
    const wanted = check(value)
    if (wanted !== undefined) throw new Problem(`${name}: gen.${key}: ${JSON.stringify(value)} is not ${wanted}`)
  }
  return config
}

function objectOf(value: unknown, name: string, what: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>
  throw new Problem(`${name}: ${what}: ${JSON.stringify(value)} is not an object`)
}
