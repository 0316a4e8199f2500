import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { Code, RpcError } from '@skein/core'
import type { Clock } from '@skein/core'
import type { Credentials } from '@skein/core/transport'
import { secureContext } from '@skein/kit/node/tls'
import type { ConnectionSettings } from './connection.ts'

/** Of an answer, in bytes. */
const LONGEST = 32 * 2 ** 20
/** Of what it says went wrong, in characters. */
const LONGEST_REASON = 200

export interface Question {
  readonly method: 'GET' | 'PUT'
  /** With its query. */
  readonly path: string
  readonly body?: unknown
  /** Calls it off. */
  readonly signal?: AbortSignal | undefined
  /** ms more than any question may take. @default 0 */
  readonly wait?: number
}

export interface Answer {
  /** Parsed; undefined where there was none. */
  readonly body: unknown
  /** X-Consul-Index; 0 where there was none. */
  readonly index: bigint
  /** Something was left out that the token may not read. */
  readonly filtered: boolean
}

/** A Consul agent's HTTP API, over connections of its own. */
export class Agent implements Disposable {
  readonly #settings: ConnectionSettings
  readonly #clock: Clock
  readonly #http: HttpAgent

  constructor(settings: ConnectionSettings, clock: Clock) {
    const { url, credentials } = settings
    this.#settings = settings
    this.#clock = clock
    const options = { keepAlive: true, maxSockets: 4 }
    this.#http = url.protocol === 'https:'
      ? new HttpsAgent({ ...options, ...tls(credentials ?? {}) }) : new HttpAgent(options)
  }

  /** Rejects with UNAVAILABLE where the agent can't be asked, and with the status that fits what it refuses. */
  async ask({ method, path, body, signal, wait = 0 }: Question): Promise<Answer> {
    const { url, token, timeout } = this.#settings
    const late = new AbortController()
    const disarm = this.#clock.after(wait + timeout, () => {
      late.abort(new RpcError(Code.DEADLINE_EXCEEDED, `it took longer than ${wait + timeout} ms`))
    })
    const text = body === undefined ? undefined : JSON.stringify(body)
    const over = signal === undefined ? late.signal : AbortSignal.any([signal, late.signal])
    try {
      const response = await this.#send({
        method, path: url.pathname.replace(/\/$/, '') + path, signal: over, headers: {
          ...(token === undefined ? {} : { 'x-consul-token': token }),
          ...(text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
        },
      }, text)
      return await read(response)
    } catch (thrown) {
      throw late.signal.aborted ? this.#failed(late.signal.reason) : this.#failed(thrown)
    } finally {
      disarm()
    }
  }

  [Symbol.dispose](): void {
    this.#http.destroy()
  }

  #send(options: RequestOptions, body: string | undefined): Promise<IncomingMessage> {
    const { url } = this.#settings
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest
    return new Promise((resolve, reject) => {
      const request: ClientRequest = send({
        ...options, agent: this.#http, hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: url.port,
      }, resolve)
      request.on('error', reject)
      request.end(body)
    })
  }

  #failed(thrown: unknown): RpcError {
    const own = thrown instanceof RpcError
    const code = own && thrown.code !== Code.DEADLINE_EXCEEDED ? thrown.code : Code.UNAVAILABLE
    const { message } = thrown as Error
    return new RpcError(code, `Consul at ${this.#settings.url.origin}: ${message}`, { cause: thrown })
  }
}

async function read(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LONGEST) throw new RpcError(Code.RESOURCE_EXHAUSTED, `its answer has more than ${LONGEST} bytes`)
    chunks.push(chunk)
  }
  const text = Buffer.concat(chunks).toString()
  const { statusCode = 0, headers } = response
  if (statusCode !== 200) throw refusal(statusCode, text.trim().slice(0, LONGEST_REASON))
  const index = /^\d{1,20}$/.exec(String(headers['x-consul-index'] ?? ''))?.[0] ?? '0'
  const filtered = headers['x-consul-results-filtered-by-acls'] === 'true'
  return { body: text.trim() === '' ? undefined : JSON.parse(text), index: BigInt(index), filtered }
}

function refusal(status: number, text: string): RpcError {
  // What older agents say of a check that they don't know is a 500.
  const unknown = status === 404 || text.startsWith('Unknown check')
  const code = unknown ? Code.NOT_FOUND : status === 403 || status === 401 ? Code.PERMISSION_DENIED
    : status === 400 ? Code.INVALID_ARGUMENT : Code.UNAVAILABLE
  const advice = code === Code.PERMISSION_DENIED ? '; give a token that may do it' : ''
  return new RpcError(code, `it answered ${status}${text === '' ? '' : `: ${text}`}${advice}`)
}

function tls(credentials: Credentials): HttpsAgent['options'] {
  const { serverName, insecureSkipVerify } = credentials
  return { ...secureContext(credentials), servername: serverName, rejectUnauthorized: insecureSkipVerify !== true }
}
