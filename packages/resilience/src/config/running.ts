import { RpcError } from '@skein/core'
import type { Host, Interceptor, Method } from '@skein/core'
import type { Balancer } from '@skein/core/fleet'
import { inRoot } from '@skein/kit/ambient'
import { vouched } from '@skein/kit/guard'
import type { MethodDefaults, RunningConfig } from '@skein/kit/policy'
import { attempting } from '../attempts/attempting.ts'
import type { Shared } from '../attempts/policy.ts'
import { sharedOf } from '../attempts/shared.ts'
import { throttle } from '../budget/throttle.ts'
import type { MethodConfig } from './method-config.ts'
import { parseConfig } from './parse.ts'
import type { Parsed, ParseOptions } from './parse.ts'
import { SizedCall } from './sized-call.ts'
import type { Follower, Watched } from './source.ts'

interface RunningOptions extends ParseOptions {
  readonly resolverFirst: boolean
}

/** The configs of one channel: its own, what the resolver finds, and which of them holds. */
export class Running implements RunningConfig, Follower {
  readonly host: Host
  private readonly options: RunningOptions
  private readonly own: Watched | Parsed | undefined
  private readonly changed: () => void
  private readonly shared: Shared
  private readonly methods = new WeakMap<Method, MethodState>()
  private resolved: Parsed | undefined = undefined
  /** What was wrong with what the resolver found last; told once. */
  private wrong: string | undefined = undefined
  /** The balancer, which stays the same for as long as configs say the same of it. */
  private held: Balancer | undefined = undefined
  private started = false
  private closed = false
  active: Parsed | undefined = undefined

  constructor(host: Host, changed: () => void, own: Watched | Parsed | undefined, options: RunningOptions) {
    this.host = host
    this.changed = changed
    this.own = own
    this.options = options
    this.shared = sharedOf(host)
    if (isWatched(own)) own.join(this)
    this.apply()
    this.started = true
  }

  found(config: unknown): void {
    if (this.closed) return
    if (config === undefined) return this.use(undefined, 'the resolver finds no service config any more')
    let parsed: Parsed
    try {
      parsed = parseConfig(config, 'the service config that the resolver found', this.options)
    } catch (thrown) {
      const error = RpcError.from(thrown)
      if (this.wrong !== error.message) this.refused(error)
      this.wrong = error.message
      return
    }
    this.use(parsed, 'the resolver found another service config')
  }

  defaults(method: Method): MethodDefaults {
    return this.stateOf(method)
  }

  readonly interceptor: Interceptor = vouched((next) => {
    const attempts = attempting((method) => this.stateOf(method).config?.attempts, this.shared, this.host)(next)
    return (call, responses) => {
      const config = this.stateOf(call.method).config
      if (config === undefined) return next(call, responses)
      const layer = config.attempts === undefined ? next : attempts
      const { maxRequestBytes, maxResponseBytes } = config
      if (maxRequestBytes === Infinity && maxResponseBytes === Infinity) return layer(call, responses)
      return new SizedCall(config, call.method.path, responses).start(layer, call)
    }
  })

  get balancer(): Balancer | undefined {
    return this.held
  }

  get healthService(): string | undefined {
    return this.active?.healthService
  }

  close(): void {
    this.closed = true
    if (isWatched(this.own)) this.own.leave(this)
  }

  renewed(): void {
    this.apply()
    this.tell('the service config was read anew')
  }

  refused(why: RpcError): void {
    this.tell(this.active === undefined ? 'there is none instead of it' : 'the last good one stays', why)
  }

  private use(resolved: Parsed | undefined, what: string): void {
    this.wrong = undefined
    if (this.resolved?.text === resolved?.text) return
    this.resolved = resolved
    const before = this.active
    this.apply()
    this.tell(this.active === before ? `${what}; the channel's own holds` : what)
  }

  /** Which one holds. What is as before in it stays as it is: its balancer, the tokens of its throttle. */
  private apply(): void {
    const { own, resolved, active: before } = this
    const given = isWatched(own) ? own.latest : own
    const next = this.options.resolverFirst ? resolved ?? given : given ?? resolved
    if (next === before) return
    const sameBalancing = next?.balancing?.text === before?.balancing?.text
    this.active = next
    this.doubt(next?.passedOver ?? [])
    if (!sameBalancing) this.held = next?.balancing?.balancer
    const { throttling } = next ?? {}
    const sameThrottling = JSON.stringify(throttling) === JSON.stringify(before?.throttling)
    if (!sameThrottling) this.shared.throttle = throttling === undefined ? undefined : throttle(throttling)
    if (!this.started || (sameBalancing && next?.healthService === before?.healthService)) return
    inRoot(() => { queueMicrotask(() => { if (!this.closed) this.changed() }) })
  }

  /** Soon: whoever has just made the channel is to hear of it. */
  private doubt(passedOver: readonly string[]): void {
    if (passedOver.length === 0) return
    const detail = `the service config has what nobody knows, and is passed over: ${passedOver.join(', ')}`
    inRoot(() => { queueMicrotask(() => { this.host.emit?.({ type: 'warning', at: this.host.clock.now(), detail }) }) })
  }

  private stateOf(method: Method): MethodState {
    const known = this.methods.get(method)
    if (known !== undefined) return known
    const state = new MethodState(this, method)
    this.methods.set(method, state)
    return state
  }

  private tell(detail: string, status?: RpcError): void {
    this.host.emit?.({ type: 'config', at: this.host.clock.now(), detail, status })
  }
}

/** What holds for a method. It is looked up when it is asked for after a change. */
class MethodState implements MethodDefaults {
  private readonly running: Running
  private readonly path: string
  private of: Parsed | undefined = undefined
  private found: MethodConfig | undefined = undefined

  constructor(running: Running, method: Method) {
    this.running = running
    this.path = method.path
  }

  get config(): MethodConfig | undefined {
    const { active } = this.running
    if (this.of !== active) {
      this.of = active
      this.found = active?.methods.find(this.path)
    }
    return this.found
  }

  get timeout(): number | undefined {
    return this.config?.timeout
  }

  get waitForReady(): boolean | undefined {
    return this.config?.waitForReady
  }
}

function isWatched(own: Watched | Parsed | undefined): own is Watched {
  return own !== undefined && 'latest' in own
}
