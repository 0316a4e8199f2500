import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { usage } from '../failure.ts'
import type { Input, Terminal } from '../terminal.ts'
import { JsonCutter } from './json-values.ts'
import type { JsonText } from './json-values.ts'
import { parseJson } from './parse-json.ts'
import { until } from './until.ts'

/** A parsed value, and how errors name it. */
export interface Value {
  readonly raw: unknown
  readonly where: string
}

/** Where requests may be read from. */
export type Inputs = Pick<Terminal, 'stdin' | 'cwd' | 'interrupt'>

/** Reads `-d`: JSON as it stands, `@file`, or `-` and `@-` for stdin. Values come as they are read. */
export async function* valuesOf(data: string, { stdin, cwd, interrupt }: Inputs): AsyncGenerator<Value, void> {
  if (data === '@') throw usage('@ names no file', 'give a file as -d @file, or -d - for stdin')
  const name = data === '-' || data === '@-' ? 'stdin' : data.startsWith('@') ? data.slice(1) : '--data'
  const cutter = new JsonCutter()
  const read = function* (texts: Iterable<JsonText>): Generator<Value, void> {
    for (const it of texts) yield { raw: parseJson(it, name), where: `${name}, line ${it.line}` }
  }
  if (name === '--data') yield* read(cutter.push(data))
  else {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    try {
      for await (const piece of until(name === 'stdin' ? stdin : fileOf(resolve(cwd, name)), interrupt)) {
        yield* read(cutter.push(typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true })))
      }
      decoder.decode()
    } catch (thrown) {
      const { code, syscall, message } = thrown as NodeJS.ErrnoException
      if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw usage(`${name} is no UTF-8`, 'write JSON in UTF-8')
      throw syscall === undefined ? thrown : usage(`${name}: ${message}`, 'look at the path')
    }
  }
  yield* read(cutter.finish())
}

function fileOf(path: string): Input {
  return createReadStream(path)
}
