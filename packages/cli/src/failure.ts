import { Code, RpcError } from '@skein/core'
import { codeName } from '@skein/kit/status'
import { ExitCode } from './exit-code.ts'

export interface FailureOptions {
  /** What to do about it, as an order: `add --tls`. */
  readonly tries?: string | undefined
  readonly cause?: unknown
  /** For `--json`: further fields. */
  readonly data?: Readonly<Record<string, unknown>> | undefined
}

/** What ends a command: the exit code, what is wrong in one line, and what to try. */
export class Failure extends Error {
  readonly exitCode: ExitCode
  readonly tries: string | undefined
  readonly data: Readonly<Record<string, unknown>> | undefined

  constructor(exitCode: ExitCode, message: string, { tries, cause, data }: FailureOptions = {}) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'Failure'
    this.exitCode = exitCode
    this.tries = tries
    this.data = data
  }
}

/** What to try where a server's reflection is of no use. */
export const OTHERWISE = 'give --proto FILE (with -I FOLDER) or --descriptor-set FILE instead'

export function usage(message: string, tries?: string): Failure {
  return new Failure(ExitCode.USAGE, message, { tries })
}

/** A failure of whatever was thrown. `what` says in which matter: `shop.v1.Orders/Place at http://127.0.0.1:50051`. */
export function failureOf(thrown: unknown, what?: string): Failure {
  if (thrown instanceof Failure) return thrown
  if (thrown instanceof RpcError) return failedCall(thrown, what)
  const { code, syscall, path, message = String(thrown) } = Object(thrown) as NodeJS.ErrnoException
  if (typeof code === 'string' && typeof syscall === 'string' && path !== undefined) {
    return new Failure(ExitCode.USAGE, message, { cause: thrown, tries: 'look at the path' })
  }
  const text = what === undefined ? message : `${what}: ${message}`
  return new Failure(ExitCode.BUG, `a fault of skein's own: ${text}`, { cause: thrown, tries: 'run it again with --debug and report what it prints' })
}

/** How a call failed: the exit code tells whether there was a server at all. */
export function failedCall(error: RpcError, what?: string): Failure {
  const { code, message, delivery } = error
  const data = { code: codeName(code), message, delivery }
  if (code === Code.INVALID_ARGUMENT && delivery === 'unsent') return new Failure(ExitCode.USAGE, message, { cause: error, data })
  if (code === Code.UNAVAILABLE && delivery === 'unsent' && /\bcredentials: /.test(message)) {
    return new Failure(ExitCode.USAGE, message, { cause: error, data, tries: 'look at --ca, --cert and --key: they take files in PEM' })
  }
  if (code === Code.UNAVAILABLE && delivery === 'unsent') {
    return new Failure(ExitCode.UNREACHABLE, message, { cause: error, data, tries: remedy(message) })
  }
  const exitCode = code === Code.DEADLINE_EXCEEDED ? ExitCode.DEADLINE : ExitCode.FAILED
  const text = `${codeName(code)}: ${message === '' ? 'no message' : message}${what === undefined ? '' : ` (${what})`}`
  const tries = code === Code.DEADLINE_EXCEEDED ? 'give it more with --timeout'
    : code === Code.RESOURCE_EXHAUSTED && /a message of \d+ bytes came/.test(message) ? 'raise --max-message, unless the limit is the server\'s' : undefined
  return new Failure(exitCode, text, { cause: error, data, tries })
}

/** What a failure is once Ctrl-C was pressed: a call that ended as cancelled ended for that. */
export function interrupted(failure: Failure): Failure {
  const { cause, data } = failure
  if (!(cause instanceof RpcError) || cause.code !== Code.CANCELLED) return failure
  return new Failure(ExitCode.INTERRUPTED, 'cancelled by Ctrl-C', { cause, data })
}

const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [/without TLS/, 'leave out --tls, or write http:// instead of https://'],
  [/self.signed|unable to (?:get|verify)|issuer|CERT_|UNABLE_TO|certificate has expired/i, 'give the authority with --ca, or --insecure-skip-verify where it is your own'],
  [/altname|does not match certificate/i, 'give the name in its certificate with --server-name'],
  [/alert number 116|certificate required|handshake failure/i, 'give a client certificate with --cert and --key'],
  [/ECONNREFUSED/, 'start the server, or look at host and port'],
  [/ENOTFOUND|EAI_AGAIN|has no address/, "look at the host's name"],
  [/HTTP\/1/, 'look at the port: what answers speaks HTTP/1.1'],
  [/ALPN/, 'look at the port: what answers there is no gRPC server'],
  [/\((?:SETTINGS|hello)\)/, 'try --tls, or another --transport: what answers there speaks something else'],
  [/ENOENT.*unix|Unix socket/, "look at the socket's path"],
]

function remedy(message: string): string {
  return REMEDIES.find(([pattern]) => pattern.test(message))?.[1] ?? 'see that the server runs and that the address is right'
}
