import type { GenerateOptions } from '../options.ts'
import { Problem } from '../problem.ts'

type Write<T> = { -readonly [K in keyof T]: T[K] }
type Take = (options: Write<GenerateOptions>, value: string) => boolean

const flag = (key: 'keepCase' | 'comments'): Take => (options, value) => {
  options[key] = value !== 'false'
  return value === '' || value === 'true' || value === 'false'
}

const TAKES: ReadonlyMap<string, readonly [wanted: string, take: Take]> = new Map([
  ['keep_case', ['true or false', flag('keepCase')]],
  ['comments', ['true or false', flag('comments')]],
  ['well_known', ['natural or exact', (options, value) => {
    if (value !== 'natural' && value !== 'exact') return false
    options.wellKnown = value
    return true
  }]],
  ['import_extension', ['.ts, .js or none', (options, value) => {
    if (value !== '.ts' && value !== '.js' && value !== 'none') return false
    options.importExtension = value === 'none' ? '' : value
    return true
  }]],
])

/** What protoc passes by `--skein_opt`: `keep_case=true,import_extension=.js`. Throws a Problem that names the key. */
export function readParameters(text: string): GenerateOptions {
  const options: Write<GenerateOptions> = {}
  for (const it of text.split(',').map((part) => part.trim()).filter((part) => part !== '')) {
    const at = it.indexOf('=')
    const [key, value] = at < 0 ? [it, ''] : [it.slice(0, at), it.slice(at + 1)]
    const known = TAKES.get(key)
    if (known === undefined) throw new Problem(`option ${key}: there is none of that name; there is ${[...TAKES.keys()].join(', ')}`)
    const [wanted, take] = known
    if (!take(options, value)) throw new Problem(`option ${key}: ${JSON.stringify(value)} is not ${wanted}`)
  }
  return options
}
