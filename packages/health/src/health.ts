import { knownOptions, wholeOption, wrongOption } from '@skein/kit/option-values'
import { Board } from './board.ts'
import { Health as HealthService } from './gen/grpc/health/v1/health.ts'
import { Handlers } from './handlers.ts'
import type { HealthOptions } from './options.ts'
import { Probe } from './probe.ts'
import type { HealthServer } from './server.ts'
import { SERVING, WHOLE } from './state.ts'
import type { HealthState } from './state.ts'
import { Watchers } from './watcher.ts'

/** What a server says of its health. */
export interface Health {
  /**
   * Says of a service, of a name of one's own, of the whole server (`''`) or of LIVENESS that it can't take calls, or
   * can again. What is said of the whole server holds for its services. SERVING overrules no check. Throws
   * INVALID_ARGUMENT for another status.
   */
  set(name: string, status: 'SERVING' | 'NOT_SERVING', reason?: string): void
  /** Takes back what `set` said; a name that was known by that alone is unknown again. */
  clear(name: string): void
  /** The state now, as a caller gets it, with the reason: for other probes. @default the whole server's */
  state(name?: string): Promise<HealthState>
}

/**
 * Serves grpc.health.v1: what the server serves is SERVING until a check fails, `set` says otherwise, or the server
 * begins to close, when all but LIVENESS is NOT_SERVING. Watchers are told that before clients are told to go, and
 * their streams end. Waits by the server's clock. Throws ALREADY_EXISTS where the server has it, INVALID_ARGUMENT for
 * an option that can't be.
 *
 * ```ts
 * const health = serveHealth(server, { checks: { database: (signal) => pool.ping(signal) } })
 * ```
 */
export function serveHealth(server: HealthServer, options: HealthOptions = {}): Health {
  knownOptions('health', options, { checks: true, maxWatchers: true })
  const { checks = {}, maxWatchers } = options
  const most = wholeOption('health', 'maxWatchers', maxWatchers, 1_000, 0, Number.MAX_SAFE_INTEGER)
  const probes = Object.entries(checks).map(([name, check]) => new Probe(server.host.clock, name, check, changed))
  const board = new Board(probes)
  const watchers = new Watchers(board, most)
  server.add(HealthService, new Handlers(watchers))
  for (const { name } of server.services) board.learn(name)
  server.follow({
    added({ name }) {
      board.learn(name)
      watchers.changed()
    },
    closing() {
      board.close()
      return watchers.tell()
    },
    draining: () => watchers.close(),
  })

  function tell(level: 'info' | 'warn', detail: string): void {
    const { host, log } = server
    log[level](`health: ${detail}`)
    host.emit?.({ type: 'health', at: host.clock.now(), detail })
  }
  function changed({ name, failing }: Probe, first: boolean): void {
    if (failing !== undefined) tell('warn', `check ${name} fails: ${failing}`)
    else if (!first) tell('info', `check ${name} passes again`)
    watchers.changed()
  }
  function say(name: string, state: HealthState | undefined): void {
    const before = board.say(name, state)?.status ?? 'SERVING'
    const { status, reason } = state ?? SERVING
    const because = reason === undefined ? '' : ` (${reason})`
    const told = `${name === WHOLE ? 'the server' : name} is set to ${status}${because}`
    // Who says so every second has it in the log once.
    if (status !== before) tell(status === 'SERVING' ? 'info' : 'warn', told)
    watchers.changed()
  }

  return {
    set(name, status, reason) {
      if (!['SERVING', 'NOT_SERVING'].includes(status)) {
        throw wrongOption('health', `set ${name}`, `it takes SERVING or NOT_SERVING; it is ${String(status)}`)
      }
      say(name, { status, reason })
    },
    clear(name) { say(name, undefined) },
    state: (name = WHOLE) => board.fresh(name),
  }
}
