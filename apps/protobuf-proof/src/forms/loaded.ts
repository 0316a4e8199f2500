import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { protobuf } from '@skein/codec-protobuf'
import type { Marshaller, TypeRef } from '@skein/core'
import type { ProtobufSchema } from '@skein/protobuf'
import { interpret, ProtobufMarshaller, typesOf } from '@skein/protobuf/dynamic'
import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { parseFiles } from '@skein/protobuf/parse'
import type { MessageShape, ValueOptions } from '@skein/protobuf/shape'
import type { Form } from '../judge/case.ts'
import type { Corpus } from '../schema/compile.ts'
import type { HandOf } from './form.ts'
import { formOf } from './form.ts'

/** Everything that a value can be read as, other than the defaults, where nothing is lost. */
const OTHER_VALUES: ValueOptions = { int64: 'string', enums: 'number', keepCase: true }

/** Messages of `.proto` files that are parsed at run time: compiled, interpreted, and with other options. */
export async function loadedForms(corpora: readonly Corpus[]): Promise<readonly Form[]> {
  const files = await parse(corpora)
  const plain = handsOf(files, {})
  return [
    formOf('compiled', plain((it) => protobuf().bind(it))),
    formOf('interpreted', plain(interpreted)),
    formOf('with other options', handsOf(files, OTHER_VALUES)((it) => protobuf().bind(it))),
  ]
}

/** All in one, so that any message may be in a google.protobuf.Any. */
function parse(corpora: readonly Corpus[]): Promise<readonly FileDescriptorProto[]> {
  const read = async (path: string): Promise<Uint8Array | undefined> => {
    const texts = corpora.map(({ folder }) => readFile(join(folder, path)).catch(() => undefined))
    return (await Promise.all(texts)).find((it) => it !== undefined)
  }
  return parseFiles(corpora.flatMap(({ files }) => files), read, { sourceInfo: false })
}

type Type = TypeRef<unknown, unknown>
type Bind = (type: Type) => Marshaller<unknown, unknown>

function handsOf(files: readonly FileDescriptorProto[], values: ValueOptions): (bind: Bind) => HandOf {
  const types = typesOf(files, values)
  const strict = typesOf(files, { ...values, unknownJson: 'refuse' })
  return (bind) => (name) => {
    const type = types.message<unknown>(name)
    if (type === undefined) return undefined
    return { marshaller: bind(type), json: type.form!('json'), strict: strict.message<unknown>(name)!.form!('json') }
  }
}

function interpreted({ schema }: Type): Marshaller<unknown, unknown> {
  const shape: MessageShape = (schema as ProtobufSchema).shape!()
  return new ProtobufMarshaller(shape, interpret(shape))
}
