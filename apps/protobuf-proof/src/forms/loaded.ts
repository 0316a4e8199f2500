import { join } from 'node:path'
import { loadProto, protobuf } from '@skein/codec-protobuf'
import type { LoadOptions } from '@skein/codec-protobuf'
import type { Marshaller, TypeRef } from '@skein/core'
import type { ProtobufSchema } from '@skein/protobuf'
import { interpret, ProtobufMarshaller } from '@skein/protobuf/dynamic'
import type { MessageShape } from '@skein/protobuf/shape'
import type { Form } from '../judge/case.ts'
import type { Corpus } from '../schema/compile.ts'
import type { Hand } from './form.ts'
import { formOf } from './form.ts'

/** Everything that a value can be read as, other than the defaults, where nothing is lost. */
const OTHER_VALUES: LoadOptions = { int64: 'string', enums: 'number', keepCase: true }

/** Messages of `.proto` files that are loaded at run time: compiled, interpreted, and with other options. */
export async function loadedForms(corpora: readonly Corpus[]): Promise<readonly Form[]> {
  const plain = await load(corpora, {})
  const others = await load(corpora, OTHER_VALUES)
  return [
    formOf('compiled', (type) => handOf(plain(type), (it) => protobuf().bind(it))),
    formOf('interpreted', (type) => handOf(plain(type), interpreted)),
    formOf('with other options', (type) => handOf(others(type), (it) => protobuf().bind(it))),
  ]
}

type Type = TypeRef<unknown, unknown>
type Find = (type: string) => Type

/** All in one, so that any message may be in a google.protobuf.Any. */
async function load(corpora: readonly Corpus[], options: LoadOptions): Promise<Find> {
  const paths = corpora.flatMap(({ folder, files }) => files.map((it) => join(folder, it)))
  const proto = await loadProto(paths, { ...options, include: corpora.map(({ folder }) => folder) })
  return (type) => proto.message<unknown>(type)
}

function handOf(type: Type, bind: (type: Type) => Marshaller<unknown, unknown>): Hand {
  return { marshaller: bind(type), json: type.form!('json') }
}

function interpreted({ schema }: Type): Marshaller<unknown, unknown> {
  const shape: MessageShape = (schema as ProtobufSchema).shape!()
  return new ProtobufMarshaller(shape, interpret(shape))
}
