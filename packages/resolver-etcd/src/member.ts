import { Code, RpcError } from '@skein/core'
import type { Codec, Host, Invoke, Metadata, Method, Methods, Service, TypeRef, Marshaller } from '@skein/core'
import type { Connection } from '@skein/core/transport'
import type { Caller } from '@skein/kit/caller'
import { TickClock } from '@skein/kit/clock'
import { bindMethod, encoding } from '@skein/kit/codec-step'
import { makeClient } from '@skein/kit/stub'
import type { Client } from '@skein/kit/stub'
import { wheelOf } from '@skein/kit/wheel'
import type { TimerWheel } from '@skein/kit/wheel'
import type { ProtobufSchema } from '@skein/protobuf'
import type { ConnectionSettings, MemberAddress } from './connection.ts'
import { Auth } from './gen/etcdserverpb/rpc.ts'

/** Of generated messages, which are all that is sent. */
const PROTO: Codec = {
  name: 'proto',
  bind<T, R>({ schema }: TypeRef<T, R>): Marshaller<T, R> {
    return (schema as ProtobufSchema<T, R>).marshaller()
  },
}

/** One member of the cluster, connected and told who asks. Whoever opened it closes it. */
export class Member implements Caller, AsyncDisposable {
  readonly tick: TickClock
  readonly wheel: TimerWheel
  readonly timeout: number
  readonly idleTimeout: number = Infinity
  readonly codec: string = PROTO.name
  readonly propagate: readonly string[] = []
  readonly url: string
  metadata: Metadata = []
  /** Aborts when the member leaves us, or we leave it, with why. */
  readonly lost: AbortSignal
  readonly #lose = new AbortController()
  readonly #connection: Connection
  readonly #connected = Promise.withResolvers<void>()

  private constructor(at: MemberAddress, settings: ConnectionSettings, host: Host) {
    this.tick = new TickClock(host.clock)
    this.wheel = wheelOf(host.clock)
    this.timeout = settings.timeout
    this.url = at.url
    this.lost = this.#lose.signal
    this.#connection = settings.transport.connect(at.endpoint, at.credentials, host, (it) => { this.#changed(it) })
  }

  /** Connects and authenticates; rejects where that fails, takes longer than `timeout` or isn't wanted any more. */
  static async open(at: MemberAddress, settings: ConnectionSettings, host: Host, signal: AbortSignal): Promise<Member> {
    const member = new Member(at, settings, host)
    const unwanted = (): void => { member.#leave('nobody wants it any more') }
    const disarm = host.clock.after(settings.timeout, () => {
      member.#leave(`it took longer than ${settings.timeout} ms (${member.#connection.step})`)
    })
    signal.addEventListener('abort', unwanted, { once: true })
    try {
      if (signal.aborted) unwanted()
      await member.#connected.promise
      disarm()
      if (settings.user !== undefined) await member.#authenticate(settings.user)
      return member
    } catch (thrown) {
      await member.close()
      throw thrown
    } finally {
      disarm()
      signal.removeEventListener('abort', unwanted)
    }
  }

  client<M extends Methods>(service: Service<M>): Client<Service<M>> {
    return makeClient(service, this, [])
  }

  step(method: Method): Invoke<unknown, unknown> {
    return encoding(bindMethod(PROTO, method))(this.#connection.invoke)
  }

  enforces(): boolean {
    return true
  }

  async close(): Promise<void> {
    this.#leave('it was left')
    await this.#connection.close(0)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #authenticate({ name, password }: { readonly name: string; readonly password: string }): Promise<void> {
    try {
      const { token } = await this.client(Auth).authenticate({ name, password }, { signal: this.lost })
      this.metadata = [['token', token]]
    } catch (thrown) {
      const error = RpcError.from(thrown)
      // It has no users, so it asks nobody who he is.
      if (error.code !== Code.FAILED_PRECONDITION) throw error
    }
  }

  #changed({ state, why }: Connection): void {
    if (state === 'ready') this.#connected.resolve()
    // One that drains takes no new question, and ends its watches soon.
    else if (state !== 'connecting') this.#leave(why?.message ?? `it is ${state}`)
  }

  #leave(why: string): void {
    if (this.lost.aborted) return
    const error = new RpcError(Code.UNAVAILABLE, `${this.url}: ${why}`)
    this.#connected.reject(error)
    this.#lose.abort(error)
  }
}
