import { Code, RpcError } from '@skein/core'
import type { Form, TypeRef } from '@skein/core'
import { formatPath, malformed, misfit } from './misfit.ts'

/**
 * How a codec without schemas of its own checks and writes the values of a type: by the type's own form for that codec,
 * else by its validator (any Standard Schema). undefined: as they are.
 *
 * A validator's *input* is what goes on the wire, since the reader's side applies its transforms and defaults.
 */
export function formOf<T, R>(type: TypeRef<T, R>, codec: string): Form<T, R> | undefined {
  if (type.form !== undefined) return type.form(codec)
  return isStandard(type.schema) ? validated(type.name, type.schema['~standard']) : undefined
}

/** As much of a Standard Schema, version 1, as validating needs. */
interface Standard {
  readonly vendor: string
  validate(value: unknown): Outcome | PromiseLike<Outcome>
}
type Outcome = { readonly value: unknown; readonly issues?: undefined } | { readonly issues: readonly Issue[] }
interface Issue {
  readonly message: string
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined
}

function isStandard(schema: unknown): schema is { readonly '~standard': Standard } {
  if (schema === null || (typeof schema !== 'object' && typeof schema !== 'function')) return false
  return '~standard' in schema && typeof (schema['~standard'] as Partial<Standard> | null)?.validate === 'function'
}

function validated<T, R>(name: string, standard: Standard): Form<T, R> {
  return {
    write(value: T): unknown {
      const outcome = validate(name, standard, value)
      if (outcome.issues !== undefined) throw misfit(name, [], tell(outcome.issues))
      return value
    },
    read(raw: unknown): R {
      const outcome = validate(name, standard, raw)
      if (outcome.issues !== undefined) throw malformed(name, [], tell(outcome.issues))
      return outcome.value as R
    },
  }
}

function validate(name: string, standard: Standard, value: unknown): Outcome {
  const outcome = attempt(name, standard, value)
  if (!('then' in outcome)) return outcome
  outcome.then(undefined, () => undefined) // Its failure is not ours to report: that it is late already is.
  const why = 'answers asynchronously; give one whose checks and transforms are all synchronous'
  throw new RpcError(Code.INTERNAL, `${name}: its validator (${standard.vendor}) ${why}`, { delivery: 'unsent' })
}

function attempt(name: string, standard: Standard, value: unknown): Outcome | PromiseLike<Outcome> {
  try {
    return standard.validate(value)
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown)
    const message = `${name}: its validator (${standard.vendor}) threw: ${why}`
    throw new RpcError(Code.INTERNAL, message, { delivery: 'unsent', cause: thrown })
  }
}

const SHOWN = 3

function tell(issues: readonly Issue[]): string {
  const told = issues.slice(0, SHOWN).map(({ message, path = [] }) => {
    const at = formatPath(path.map((step) => (typeof step === 'object' ? step.key : step)))
    return at === '' ? message : `${at}: ${message}`
  })
  return issues.length > SHOWN ? `${told.join('; ')}; and ${issues.length - SHOWN} more` : told.join('; ')
}
