import { peer } from '@skein/peers'
import type { Difference } from '../differences/difference.ts'
import { KNOWN } from '../differences/known.ts'
import { generatedForm } from '../forms/generated.ts'
import { loadedForms } from '../forms/loaded.ts'
import type { Form, Oracle } from '../judge/case.ts'
import { ProtobufEs } from '../oracles/protobuf-es.ts'
import { PythonOracle } from '../oracles/python.ts'
import { CONFORMANCE, OWN } from '../schema/compile.ts'
import type { Schema } from '../schema/schema.ts'
import { schemaOf } from '../schema/schema.ts'

/** Who takes part. */
export interface Sides extends AsyncDisposable {
  readonly schema: Schema
  readonly forms: readonly Form[]
  readonly oracles: readonly Oracle[]
  readonly differences: readonly Difference[]
  /** Why Python takes no part; undefined where it does. */
  readonly missing: string | undefined
}

/** @param withPython whether Python is brought, which takes a while the first time */
export async function gatherSides(withPython: boolean): Promise<Sides> {
  const corpora = [OWN, CONFORMANCE]
  const schema = await schemaOf(corpora)
  const exact = await generatedForm('generated', corpora, 'exact')
  const natural = await generatedForm('generated, natural', corpora, 'natural')
  const forms = [...await loadedForms(corpora), exact.form, natural.form]
  const es = new ProtobufEs(schema)
  const found = withPython ? await peer('python') : { missing: 'it was not asked for' }
  const python = found.path === undefined ? undefined : new PythonOracle(found.path, schema.bytes)
  return {
    schema, forms, missing: found.missing, differences: KNOWN,
    oracles: python === undefined ? [es] : [python, es],
    [Symbol.asyncDispose]: async () => {
      python?.[Symbol.dispose]()
      await Promise.all([exact, natural].map((it) => it[Symbol.asyncDispose]()))
    },
  }
}
