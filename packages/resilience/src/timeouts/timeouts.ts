import { Code } from '@skein/core'
import type { Call, Host, Interceptor, Metadata, Method, ResponseSink, Status } from '@skein/core'
import type { CallContext } from '@skein/kit/call'
import { tickOf } from '@skein/kit/clock'
import { suspended } from '@skein/kit/debugger'
import { vouched } from '@skein/kit/guard'
import { knownOptions, timeOption, wrongOption } from '@skein/kit/option-values'
import type { Policy } from '@skein/kit/policy'
import { addPhase } from '@skein/kit/status'
import { wheelOf } from '@skein/kit/wheel'
import type { TimerWheel } from '@skein/kit/wheel'
import { Watch } from '../breaker/watch.ts'
import { MethodTable, misnamed } from '../config/method-table.ts'

/** Each in ms; Infinity for no limit of its own. */
export interface TimeoutsOptions {
  /** For calls of one request and one response. @default none */
  readonly default?: number | undefined
  /** For whole streams. @default none */
  readonly streams?: number | undefined
  /**
   * By 'shop.v1.Orders/Place', 'shop.v1.Orders' for all of a service; a `*` at the end of either part stands for any
   * rest: 'shop.v1.*', 'shop.v1.Orders/Get*'. The more exact service wins, then the more exact method. @default none
   */
  readonly perMethod?: Readonly<Record<string, number>> | undefined
  /** They don't hold while a debugger is attached. @default whether the environment's SKEIN_DEBUG is 1 */
  readonly suspendWhileDebugging?: boolean | undefined
}

const WHOSE = 'timeouts'

/**
 * Limits on how long calls take, beside their own deadlines: the earlier holds. What is beneath sees it, and so does
 * the server. After a retry in the list of policies it limits each attempt; before it, all of them. The error of a call
 * that was cut off has a phase that says so. Throws INVALID_ARGUMENT for options that can't be.
 */
export function timeouts(options: TimeoutsOptions): Policy {
  knownOptions(WHOSE, options, { default: true, streams: true, perMethod: true, suspendWhileDebugging: true })
  const limits: Limits = {
    unary: timeOption(WHOSE, 'default', options.default, Infinity),
    streams: timeOption(WHOSE, 'streams', options.streams, Infinity),
    perMethod: tableOf(options.perMethod ?? {}),
  }
  const wanted = options.suspendWhileDebugging
  return (host) => limiting(limits, host, () => !suspended(wanted))
}

interface Limits {
  readonly unary: number
  readonly streams: number
  readonly perMethod: MethodTable<number>
}

function limiting(limits: Limits, { clock }: Host, enforces: () => boolean): Interceptor {
  const known = new WeakMap<Method, number>()
  const wheel = wheelOf(clock)
  const tick = tickOf(clock)
  const limitOf = (method: Method): number => {
    const stream = method.clientStream || method.serverStream
    const limit = known.get(method) ?? limits.perMethod.find(method.path) ?? (stream ? limits.streams : limits.unary)
    known.set(method, limit)
    return limit
  }
  return vouched((next) => (call, responses) => {
    const limit = limitOf(call.method)
    const deadline = limit === Infinity ? Infinity : tick.now() + limit
    if (deadline >= call.deadline) return next(call, responses)
    // `with` gives what it is called on, which is of this class, or of another copy of it.
    const child = call.with({ deadline }) as CallContext
    const requests = next(child, new Limited(wheel, limit, call, child, responses))
    child.request = requests
    // Whoever hedges the call goes by it, before it is answered.
    call.peer = child.peer
    if (enforces() && child.why === undefined) wheel.arm(child, deadline)
    return requests
  })
}

class Limited<O> extends Watch<O> {
  private readonly wheel: TimerWheel
  private readonly limit: number
  private readonly call: Call
  private readonly child: CallContext

  constructor(wheel: TimerWheel, limit: number, call: Call, child: CallContext, responses: ResponseSink<O>) {
    super(responses)
    this.wheel = wheel
    this.limit = limit
    this.call = call
    this.child = child
  }

  override headers(metadata: Metadata): void {
    this.call.peer = this.child.peer
    super.headers(metadata)
  }

  protected override ended(status: Status): Status {
    const { call, child } = this
    this.wheel.remove(child)
    call.peer = child.peer
    child.over(status)
    if (status.code !== Code.DEADLINE_EXCEEDED) return status
    return addPhase(status, { name: 'within the limit of timeouts()', ms: this.limit })
  }
}

/** Throws INVALID_ARGUMENT. */
function tableOf(perMethod: Readonly<Record<string, number>>): MethodTable<number> {
  const table = new MethodTable<number>()
  for (const [name, ms] of Object.entries(perMethod)) {
    const [service = '', method = '', ...more] = name.split('/')
    const why = service === '' || more.length > 0 || name.endsWith('/')
      ? `it takes names such as 'shop.v1.Orders/Place' and 'shop.v1.*'` : misnamed(service) ?? misnamed(method)
    if (why !== undefined) throw wrongOption(WHOSE, `perMethod[${JSON.stringify(name)}]`, why)
    if (!table.add(service, method, timeOption(WHOSE, `perMethod[${JSON.stringify(name)}]`, ms, NaN))) {
      throw wrongOption(WHOSE, `perMethod[${JSON.stringify(name)}]`, 'another name says the same')
    }
  }
  return table
}
