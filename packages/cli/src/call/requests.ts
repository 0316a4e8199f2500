import type { Form, Method } from '@skein/core'
import { RpcError } from '@skein/core'
import { formOf } from '@skein/kit/form'
import { ExitCode } from '../exit-code.ts'
import { Failure, usage } from '../failure.ts'
import { valuesOf } from '../input/values.ts'
import type { Inputs } from '../input/values.ts'

/** The requests of a method, read from `-d`, each checked as it comes. */
export async function* requestsOf(method: Method, data: string, terminal: Inputs): AsyncGenerator<unknown, void> {
  const form = jsonFormOf(method, 'input')
  for await (const { raw, where } of valuesOf(data, terminal)) {
    try {
      yield form.read(raw)
    } catch (thrown) {
      const { message } = RpcError.from(thrown)
      throw new Failure(ExitCode.USAGE, `${where}: ${message}`, { cause: thrown, tries: `see skein describe ${method.input.name}` })
    }
  }
}

/** The one request of a method that takes no stream. */
export async function requestOf(method: Method, data: string, terminal: Inputs): Promise<unknown> {
  const found: unknown[] = []
  for await (const it of requestsOf(method, data, terminal)) {
    found.push(it)
    if (found.length > 1) throw usage(`${method.path} takes one request, and there are more`, 'call it once for each')
  }
  if (found.length === 0) throw usage(`${method.path} takes one request, and there is none`, "write {} for one without fields: -d '{}'")
  return found[0]
}

/** Its canonical JSON. Throws for a method whose schema nobody knows. */
export function jsonFormOf(method: Method, which: 'input' | 'output'): Form<unknown> {
  const form = formOf(method[which], 'json')
  if (form === undefined) throw new TypeError(`${method[which].name} has no form in JSON`)
  return form
}
