import { join } from 'node:path'
import { loadProto, protobuf } from '@skein/codec-protobuf'
import type { LoadOptions, Proto } from '@skein/codec-protobuf'
import type { Marshaller, TypeRef } from '@skein/core'
import type { ProtobufSchema } from '@skein/protobuf'
import { interpret, ProtobufMarshaller } from '@skein/protobuf/dynamic'
import type { MessageShape } from '@skein/protobuf/shape'
import type { Form } from '../judge/case.ts'
import type { Corpus } from '../schema/compile.ts'
import type { HandOf } from './form.ts'
import { formOf } from './form.ts'

/** Everything that a value can be read as, other than the defaults, where nothing is lost. */
const OTHER_VALUES: LoadOptions = { int64: 'string', enums: 'number', keepCase: true }

/** Messages of `.proto` files that are loaded at run time: compiled, interpreted, and with other options. */
export async function loadedForms(corpora: readonly Corpus[]): Promise<readonly Form[]> {
  const plain = await handsOf(corpora, {})
  const others = await handsOf(corpora, OTHER_VALUES)
  return [
    formOf('compiled', plain((it) => protobuf().bind(it))),
    formOf('interpreted', plain(interpreted)),
    formOf('with other options', others((it) => protobuf().bind(it))),
  ]
}

type Type = TypeRef<unknown, unknown>
type Bind = (type: Type) => Marshaller<unknown, unknown>

async function handsOf(corpora: readonly Corpus[], values: LoadOptions): Promise<(bind: Bind) => HandOf> {
  const [lenient, strict] = await Promise.all([load(corpora, values), load(corpora, { ...values, unknownJson: 'refuse' })])
  return (bind) => (name) => {
    const type = lenient.message<unknown>(name)
    return { marshaller: bind(type), json: type.form!('json'), strict: strict.message<unknown>(name).form!('json') }
  }
}

/** All in one, so that any message may be in a google.protobuf.Any. */
function load(corpora: readonly Corpus[], options: LoadOptions): Promise<Proto> {
  const paths = corpora.flatMap(({ folder, files }) => files.map((it) => join(folder, it)))
  return loadProto(paths, { ...options, include: corpora.map(({ folder }) => folder) })
}

function interpreted({ schema }: Type): Marshaller<unknown, unknown> {
  const shape: MessageShape = (schema as ProtobufSchema).shape!()
  return new ProtobufMarshaller(shape, interpret(shape))
}
