import { Code } from '@skein/core'
import type { Status } from '@skein/core'
import { suspended } from '@skein/kit/debugger'
import { OwnHost } from '@skein/kit/host'
import { wheelOf } from '@skein/kit/wheel'
import type { TimerWheel } from '@skein/kit/wheel'
import { atLeast } from './checks.ts'
import { checkedLogger, contained, stderrLogger } from './logger.ts'
import type { Logger } from './logger.ts'
import type { ServerOptions } from './options.ts'
import { Starter } from './starter.ts'
import { Work } from './work.ts'

type CoreOptions = Omit<ServerOptions, 'codec' | 'interceptors' | 'pause' | 'grace' | 'force' | 'signals'>

/** What the calls of one server share. */
export class Core {
  readonly host: OwnHost
  readonly wheel: TimerWheel
  readonly starter: Starter
  readonly work: Work = new Work()
  readonly log: Logger
  readonly exposeErrors: boolean
  readonly queuedRequests: number
  private readonly calls: number
  private closed = false
  private readonly suspendWhileDebugging: boolean | undefined

  constructor(options: CoreOptions) {
    const { log = stderrLogger, exposeErrors = false, limits = {}, suspendWhileDebugging, clock, random } = options
    this.host = new OwnHost({ clock, random })
    this.wheel = wheelOf(this.host.clock)
    this.starter = new Starter(this.host.clock)
    this.log = contained(checkedLogger(log))
    this.exposeErrors = exposeErrors
    this.calls = atLeast(1, 'limits.calls', limits.calls, Infinity)
    this.queuedRequests = atLeast(1, 'limits.queuedRequests', limits.queuedRequests, 64)
    this.suspendWhileDebugging = suspendWhileDebugging
  }

  /** Takes no more calls. */
  close(): void {
    this.closed = true
  }

  /** Why a new call isn't taken, if it isn't. */
  get refusal(): Status | undefined {
    if (this.closed) return { code: Code.UNAVAILABLE, message: 'the server is being closed', delivery: 'unprocessed' }
    if (this.work.calls + this.work.lingering < this.calls) return undefined
    const message = `the server runs as many calls as it may: ${this.calls} (limits.calls)`
    return { code: Code.RESOURCE_EXHAUSTED, message, delivery: 'unprocessed' }
  }

  /** Whether deadlines hold now. */
  enforces(): boolean {
    return !suspended(this.suspendWhileDebugging)
  }
}
