import { Code, RpcError } from '@skein/core'
import type { Clock } from '@skein/core'
import { pause } from '@skein/kit/keep-trying'
import type { Attempt } from '@skein/kit/keep-trying'
import { Agent } from './agent.ts'
import type { ConnectionSettings } from './connection.ts'
import type { Definition } from './definition.ts'

/** Services that an agent keeps for as long as somebody says so. */
export class AgentServices {
  readonly #settings: ConnectionSettings
  readonly #clock: Clock
  readonly #everyMs: number
  readonly #definitions: readonly Definition[]

  constructor(settings: ConnectionSettings, clock: Clock, everyMs: number, definitions: readonly Definition[]) {
    this.#settings = settings
    this.#clock = clock
    this.#everyMs = everyMs
    this.#definitions = definitions
  }

  /** What it is telling the agent when it is wanted no more is broken off by `late` alone. */
  async hold({ signal, succeeded }: Attempt, late: AbortSignal): Promise<void> {
    using agent = new Agent(this.#settings, this.#clock)
    for (const { body } of this.#definitions) {
      if (signal.aborted) return
      // It isn't broken off at once: it could arrive all the same, after the server was taken out.
      const path = '/v1/agent/service/register?replace-existing-checks=true'
      await agent.ask({ method: 'PUT', path, body, signal: late })
    }
    succeeded()
    for (;;) {
      await pause(this.#clock, this.#everyMs, signal)
      for (const it of this.#definitions) {
        if (signal.aborted) return
        await renew(agent, it, signal)
      }
    }
  }

  async leave(signal: AbortSignal): Promise<void> {
    using agent = new Agent(this.#settings, this.#clock)
    await Promise.all(this.#definitions.map(async ({ id }) => {
      try {
        await agent.ask({ method: 'PUT', path: `/v1/agent/service/deregister/${encodeURIComponent(id)}`, signal })
      } catch (thrown) {
        if (RpcError.from(thrown).code !== Code.NOT_FOUND) throw thrown
      }
    }))
  }
}

/** Rejects with NOT_FOUND where the agent has forgotten it. */
async function renew(agent: Agent, { id, ttlCheck }: Definition, signal: AbortSignal): Promise<void> {
  if (ttlCheck === undefined) {
    await agent.ask({ method: 'GET', path: `/v1/agent/service/${encodeURIComponent(id)}`, signal })
  } else {
    const path = `/v1/agent/check/update/${encodeURIComponent(ttlCheck)}`
    await agent.ask({ method: 'PUT', path, body: { Status: 'passing' }, signal })
  }
}
