import { Code, RpcError } from '@skein/core'
import type { Board } from './board.ts'
import type { HealthCheckRequest, HealthCheckResponse, HealthListResponse } from './gen/grpc/health/v1/health.ts'
import { responseOf, WHOLE } from './state.ts'
import { Watcher } from './watcher.ts'
import type { Watchers } from './watcher.ts'

/** Of a name, in characters: one that is watched is kept. */
const LONGEST_NAME = 1_024

/** The methods of grpc.health.v1.Health. */
export class Handlers {
  readonly #board: Board
  readonly #watchers: Watchers

  constructor(watchers: Watchers) {
    this.#board = watchers.board
    this.#watchers = watchers
  }

  async check(request: HealthCheckRequest): Promise<HealthCheckResponse> {
    const name = nameOf(request)
    const state = await this.#board.fresh(name)
    if (state.status !== 'SERVICE_UNKNOWN') return responseOf(state)
    const text = `health: this server has no ${JSON.stringify(name)}; ask for a service of its, or for '' (all of it); List tells the names`
    throw new RpcError(Code.NOT_FOUND, text)
  }

  async list(): Promise<HealthListResponse> {
    const names = [...this.#board.names()]
    const states = await Promise.all(names.map((it) => this.#board.fresh(it)))
    return { statuses: Object.fromEntries(states.map((it, i) => [names[i] ?? WHOLE, responseOf(it)])) }
  }

  watch(request: HealthCheckRequest): AsyncIterable<HealthCheckResponse> {
    return new Watcher(this.#watchers, nameOf(request))
  }
}

function nameOf({ service }: HealthCheckRequest): string {
  if (service.length <= LONGEST_NAME) return service
  throw new RpcError(Code.INVALID_ARGUMENT, `health: a name has ${LONGEST_NAME} characters at most; this one has ${service.length}`)
}
