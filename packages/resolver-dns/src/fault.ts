import { Code } from '@skein/core'
import type { Status } from '@skein/core'
import { unsent } from '@skein/kit/status'

/** node:dns's words for answers, as against failures. */
const ANSWERS = ['ENOTFOUND', 'ENODATA']

/** Whether it was answered, by somebody who should know, that there is nothing. */
export function isAnswer(thrown: unknown): boolean {
  return ANSWERS.includes(codeOf(thrown))
}

export function codeOf(thrown: unknown): string {
  return (thrown as { code?: string } | undefined)?.code ?? String(thrown)
}

/** Of two reasons the one that says more: a failure, before no such record, before no such name. */
export function worse(one: unknown, other: unknown): unknown {
  return one !== undefined && rank(one) >= rank(other) ? one : other
}

function rank(thrown: unknown): number {
  return isAnswer(thrown) ? Number(codeOf(thrown) === 'ENODATA') : 2
}

/** Why a name has given no server. */
export class Unresolved extends Error {
  readonly status: Status

  constructor(name: string, why: string, cause?: unknown) {
    const message = `dns: ${name}: ${why}`
    super(message, { cause })
    this.status = unsent(Code.UNAVAILABLE, message, cause)
  }
}

/** NXDOMAIN, no record of the type, or a name server that fails. */
export function unresolved(name: string, records: string, asked: readonly string[], thrown: unknown): Unresolved {
  const code = codeOf(thrown)
  const names = asked.length === 1 && asked[0] === name ? '' : `; asked for ${few(asked)}`
  if (code === 'ENOTFOUND') return new Unresolved(name, `there is no such name (NXDOMAIN)${names}`, thrown)
  if (code === 'ENODATA') return new Unresolved(name, `it has no ${records} record${names}`, thrown)
  return new Unresolved(name, `${FAILURES[code] ?? 'the name server could not be asked'} (${code})${names}`, thrown)
}

/** Of a list that may be long, as many as a reader takes in. */
export function few(texts: readonly string[], between = ', '): string {
  const told = texts.slice(0, MOST_TOLD).join(between)
  return texts.length > MOST_TOLD ? `${told}${between}and ${texts.length - MOST_TOLD} more` : told
}
const MOST_TOLD = 5

const FAILURES: Readonly<Record<string, string>> = {
  ESERVFAIL: 'the name server has failed',
  EREFUSED: 'the name server refuses to answer',
  ETIMEOUT: 'no name server has answered',
  ECONNREFUSED: 'no name server can be reached',
  ECANCELLED: 'the look-up took too long',
}
