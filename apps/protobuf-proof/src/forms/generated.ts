import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runGen } from '@skein/codegen'
import type { MessageType } from '@skein/protobuf'
import { typeRegistry } from '@skein/protobuf'
import * as duration from '@skein/protobuf/google/protobuf/duration'
import * as empty from '@skein/protobuf/google/protobuf/empty'
import * as mask from '@skein/protobuf/google/protobuf/field_mask'
import * as struct from '@skein/protobuf/google/protobuf/struct'
import * as timestamp from '@skein/protobuf/google/protobuf/timestamp'
import * as wrappers from '@skein/protobuf/google/protobuf/wrappers'
import type { Form } from '../judge/case.ts'
import type { Corpus } from '../schema/compile.ts'
import { formOf } from './form.ts'

type AnyType = MessageType<unknown>

/** What a google.protobuf.Any may hold besides the messages that are generated. */
const WELL_KNOWN = [duration, empty, mask, struct, timestamp, wrappers] as const

/** Where modules are found from what is generated elsewhere. */
const MODULES = join(import.meta.dirname, '../../node_modules')

export interface GeneratedForm extends AsyncDisposable {
  readonly form: Form
}

/** Code that is generated into a folder of its own, which goes with the form, and imported from there. */
export async function generatedForm(
  name: string, corpora: readonly Corpus[], wellKnown: 'exact' | 'natural',
): Promise<GeneratedForm> {
  const folder = await mkdtemp(join(tmpdir(), 'protobuf-proof-'))
  await symlink(MODULES, join(folder, 'node_modules'))
  const byName = new Map<string, AnyType>(WELL_KNOWN.flatMap(typesOf).map((type) => [type.name, type]))
  for (const [i, corpus] of corpora.entries()) {
    const out = join(folder, `corpus-${i}`)
    await generate(corpus, out, wellKnown)
    for (const type of await typesIn(out)) byName.set(type.name, type)
  }
  const types = typeRegistry(...byName.values())
  const form = formOf(name, (typeName) => {
    const type = byName.get(typeName)
    if (type === undefined) return undefined
    const write = (value: unknown): unknown => type.toJson(value, { types })
    return {
      marshaller: type.schema.marshaller(),
      json: { write, read: (raw) => type.fromJson(raw, { types }) },
      strict: { write, read: (raw) => type.fromJson(raw, { types, unknown: 'refuse' }) },
    }
  })
  return { form, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) }
}

async function generate({ folder, files }: Corpus, out: string, wellKnown: 'exact' | 'natural'): Promise<void> {
  const said: string[] = []
  const reporter = { info: () => undefined, error: (text: string) => { said.push(text) } }
  const paths = files.map((file) => join(folder, file))
  const code = await runGen({ paths, out, include: [folder], wellKnown }, reporter)
  if (code !== 0) throw new Error(`the code of ${folder} can't be generated: ${said.join('\n')}`)
}

async function typesIn(folder: string): Promise<readonly AnyType[]> {
  const found = await readdir(folder, { recursive: true })
  const modules = await Promise.all(found.filter((it) => it.endsWith('.ts')).map((it) => (
    import(pathToFileURL(join(folder, it)).href) as Promise<Readonly<Record<string, unknown>>>
  )))
  return modules.flatMap(typesOf)
}

function typesOf(module: object): readonly AnyType[] {
  return Object.values(module).filter(isType)
}

function isType(value: unknown): value is AnyType {
  return typeof (value as Partial<AnyType> | undefined)?.fromJson === 'function'
}
