import { Code, RpcError } from '@skein/core'
import type { Call, Detail, Metadata, Status } from '@skein/core'
import { metadataOf } from '@skein/kit/metadata'
import { GAVE_UP, never, PUSHBACK } from '@skein/kit/pushback'
import { NO_METADATA } from '@skein/kit/status'
import type { Core } from './core.ts'

export interface Failure { readonly status: Status; readonly metadata: Metadata }

/**
 * What the caller is told of what a handler threw; what was unforeseen goes to the log instead. One that has `answered`
 * is tried again by nobody, so that nobody is told not to: its failure may come hours after that of a call it made.
 */
export function failureOf(thrown: unknown, call: Call, core: Core, answered: boolean): Failure {
  const { path } = call.method
  const meant = deliberate(thrown)
  if (meant !== undefined && meant.phases.length > 0 && meant.delivery !== 'processed') {
    const metadata = checked(meant, path, core).filter(([name]) => name === PUSHBACK)
    return { status: passedOn(meant, call, core), metadata }
  }
  if (meant !== undefined) {
    const { code, message } = meant
    const details = meant.details.filter(isDetail)
    if (details.length < meant.details.length) {
      core.log.warn(`${path}: what is no { type, value } among an error's details is left out`, meant)
    }
    const status: Status = { code, message, details, delivery: 'processed', cause: meant }
    const metadata = checked(meant, path, core)
    return { status, metadata: !answered && call.get(GAVE_UP) === code ? never(metadata) : metadata }
  }
  const message = `the handler of ${path} failed`
  core.log.error(call.peer === undefined ? message : `${message}, called from ${call.peer.address}`, thrown)
  const told = core.exposeErrors ? `${message}: ${describe(thrown)}` : message
  return { status: { code: Code.UNKNOWN, message: told, delivery: 'processed', cause: thrown }, metadata: NO_METADATA }
}

/**
 * The error of a call that the handler made, and that never had an answer: its code is the caller's to know, but its
 * message has addresses and times of the inside.
 */
function passedOn(error: RpcError, call: Call, core: Core): Status {
  const { path } = call.method
  const message = `a call that the handler of ${path} made failed`
  core.log.error(message, error)
  const told = core.exposeErrors ? `${message}: ${error.message}` : message
  return { code: error.code, message: told, delivery: 'processed', cause: error }
}

/**
 * An error that is meant for the caller: an RpcError, or what other frameworks have for one. A number in `code` alone
 * doesn't make one: child processes and the DOM have such errors too.
 */
function deliberate(thrown: unknown): RpcError | undefined {
  if (!(thrown instanceof RpcError) && !looksForeign(thrown)) return undefined
  const error = RpcError.from(thrown)
  // OK is no failure, and what isn't known as a code became UNKNOWN with a cause.
  return error.code === Code.OK || (error !== thrown && error.code === Code.UNKNOWN) ? undefined : error
}

function looksForeign(thrown: unknown): boolean {
  try {
    const { code, details, rawMessage } = Object(thrown) as Record<string, unknown>
    return typeof code === 'number' && (typeof details === 'string' || typeof rawMessage === 'string')
  } catch {
    return false // a Proxy or a getter that throws
  }
}

/** A handler in JavaScript may put anything there. */
function isDetail(it: unknown): it is Detail {
  const { type, value } = Object(it) as Partial<Detail>
  return typeof type === 'string' && value instanceof Uint8Array
}

function checked(error: RpcError, path: string, core: Core): Metadata {
  try {
    return metadataOf(error.metadata)
  } catch (wrong) {
    core.log.warn(`${path}: the metadata of an error that its handler threw is left out`, wrong)
    return NO_METADATA
  }
}

function describe(thrown: unknown): string {
  try {
    return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)
  } catch {
    return 'what it threw can\'t be told'
  }
}
