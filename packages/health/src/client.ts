import type { Bytes, Host, Method, Status } from '@skein/core'
import { Code, RpcError } from '@skein/core'
import type { Connection } from '@skein/core/transport'
import { keepTrying } from '@skein/kit/keep-trying'
import type { Attempt } from '@skein/kit/keep-trying'
import { knownOptions, wrongOption } from '@skein/kit/option-values'
import type { HealthWatch } from '@skein/kit/policy'
import { ask } from '@skein/kit/question'
import { codeName } from '@skein/kit/status'
import { readText, textBytes } from '@skein/kit/text'
import {
  Health, HealthCheckRequest, HealthCheckResponse, HealthCheckResponse_ServingStatus as ServingStatus,
} from './gen/grpc/health/v1/health.ts'

export interface ClientHealthOptions {
  /** What the servers' health service is asked in. Servers of other libraries know `proto` alone. @default proto */
  readonly codec?: 'proto' | 'json' | undefined
}

const WATCH: Method = Health.methods.watch

/**
 * Asks each server by Watch of grpc.health.v1 whether it is well, so that no call goes to one that says otherwise: for
 * a channel's option `health`. A server whose answer ends, or can't be read, isn't well until it says so again; it is
 * asked again, a second after it was asked last, and after longer waits, up to half a minute, while that goes on. One
 * that has no health service is well; each channel tells that once, as the event `warning`. Throws INVALID_ARGUMENT for
 * an option that can't be.
 *
 * ```ts
 * createChannel('dns:///orders:50051', { resolver: dns(), balancer: roundRobin(), health: clientHealth(), … })
 * ```
 */
export function clientHealth(options: ClientHealthOptions = {}): HealthWatch {
  knownOptions('clientHealth', options, { codec: true })
  const { codec = 'proto' } = options
  const words = CODECS.get(codec)
  if (words === undefined) throw wrongOption('clientHealth', 'codec', `it takes proto or json; it is ${String(codec)}`)
  const lacking = new WeakMap<Host, Set<string>>()
  return (connection, service, host, changed) => {
    const watch = new Watch(connection, service, words, changed, () => {
      const told = lacking.get(host) ?? new Set()
      if (told.has(service)) return
      lacking.set(host, told.add(service))
      const detail = `health: ${connection.endpoint.address} has no ${WATCH.path} in ${codec}; it is taken to be well`
      host.emit?.({ type: 'warning', at: host.clock.now(), detail })
    })
    return watch.start(host, codec)
  }
}

/** How a request is written and an answer read. */
interface Words {
  write(service: string): Bytes
  /** Throws where it is none. */
  read(answer: Bytes): number
}

const CODECS: ReadonlyMap<string, Words> = new Map<string, Words>([
  ['proto', {
    write: (service) => HealthCheckRequest.encode({ service }),
    read: (answer) => HealthCheckResponse.decode(answer).status,
  }],
  ['json', {
    write: (service) => textBytes(JSON.stringify(HealthCheckRequest.toJson({ service }))),
    read: (answer) => HealthCheckResponse.fromJson(JSON.parse(readText(answer, 0, answer.length) ?? '')).status,
  }],
])

const NAMES = new Map<number, string>(Object.entries(ServingStatus).map(([name, status]) => [status, name]))

/** One connection's. */
class Watch {
  readonly #connection: Connection
  readonly #service: string
  readonly #words: Words
  readonly #changed: (well: boolean, why: Status | undefined) => void
  readonly #lacks: () => void
  #told: string | undefined = undefined
  #stopped = false
  #stop: () => void = () => undefined

  constructor(
    connection: Connection, service: string, words: Words, changed: (well: boolean, why: Status | undefined) => void,
    lacks: () => void,
  ) {
    this.#connection = connection
    this.#service = service
    this.#words = words
    this.#changed = changed
    this.#lacks = lacks
  }

  start(host: Host, codec: string): () => void {
    const trying = keepTrying(host, (it) => this.#attempt(it, codec), (why) => { this.#failed(why) })
    this.#stop = () => {
      this.#stopped = true
      void trying.stop()
    }
    return this.#stop
  }

  /** Resolves, or rejects, when nothing more comes of it. */
  async #attempt({ signal, succeeded }: Attempt, codec: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>()
    const stop = ask(this.#connection, WATCH, codec, this.#words.write(this.#service), {
      message: (answer) => {
        let status: number
        try {
          status = this.#words.read(answer)
        } catch (thrown) {
          stop()
          reject(RpcError.from(thrown))
          return
        }
        succeeded()
        this.#heard(status)
      },
      ended: (status) => {
        if (status.code === Code.UNIMPLEMENTED) this.#nobody()
        else if (this.#connection.state === 'ready') reject(endOf(status))
        // The channel sees to a connection that goes.
        else this.#over(endOf(status))
        resolve(undefined)
      },
    })
    const unwanted = (): void => {
      stop()
      resolve(undefined)
    }
    signal.addEventListener('abort', unwanted, { once: true })
    try {
      await promise
    } finally {
      signal.removeEventListener('abort', unwanted)
    }
  }

  #heard(status: number): void {
    if (status === ServingStatus.SERVING) this.#tell(undefined)
    else this.#tell(`it says ${NAMES.get(status) ?? status} of ${this.#service === '' ? 'itself' : this.#service}`)
  }

  #nobody(): void {
    this.#lacks()
    this.#tell(undefined)
    this.#stop()
  }

  #over(why: RpcError): void {
    this.#failed(why)
    this.#stop()
  }

  #failed(why: RpcError): void {
    this.#tell(`its health is not to be had: ${why.message}`)
  }

  /** `undefined`: it is well. */
  #tell(why: string | undefined): void {
    if (this.#stopped || this.#told === (why ?? '')) return
    this.#told = why ?? ''
    const message = `health: ${this.#connection.endpoint.address}: ${why}`
    this.#changed(why === undefined, why === undefined ? undefined : { code: Code.UNAVAILABLE, message, delivery: 'unsent' })
  }
}

function endOf({ code, message }: Status): RpcError {
  const text = code === Code.OK ? 'the server ended its answer' : `${codeName(code)}: ${message}`
  return new RpcError(Code.UNAVAILABLE, text)
}
