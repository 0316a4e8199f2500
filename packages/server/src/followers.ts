import type { Service } from '@skein/core'
import type { Logger } from './logger.ts'

/** A part of a server that goes along with it: its health, its reflection. What one throws is logged. */
export interface Follower {
  /** A service has been added; `server.services` has it. */
  added?(service: Service): void
  /**
   * The server begins to close, and no client has been told; it takes calls for `pause` ms more. They are told once
   * what this returns has come to its end, or `grace` is over.
   */
  closing?(): Promise<void> | undefined
  /** The pause is over, and clients are about to be told: who keeps calls open ends them now. Awaited as `closing`. */
  draining?(): Promise<void> | undefined
}

/** Those who follow one server. */
export class Followers {
  readonly #log: Logger
  readonly #all = new Set<Follower>()

  constructor(log: Logger) {
    this.#log = log
  }

  /** Returns how to stop. */
  add(follower: Follower): () => void {
    const own: Follower = {
      added: (service) => follower.added?.(service),
      closing: () => follower.closing?.(),
      draining: () => follower.draining?.(),
    }
    this.#all.add(own)
    return () => { this.#all.delete(own) }
  }

  added(service: Service): void {
    for (const it of this.#all) void this.#logged(() => it.added?.(service))
  }

  /** undefined where there is nothing to wait for; never rejects. */
  closing(): Promise<unknown> | undefined {
    return this.#each((it) => it.closing?.())
  }

  /** As `closing`. */
  draining(): Promise<unknown> | undefined {
    return this.#each((it) => it.draining?.())
  }

  #each(run: (it: Follower) => Promise<void> | undefined): Promise<unknown> | undefined {
    const waits: Promise<void>[] = []
    for (const it of this.#all) {
      try {
        const wait = run(it)
        if (wait !== undefined) waits.push(wait.catch((thrown: unknown) => { this.#failed(thrown) }))
      } catch (thrown) {
        this.#failed(thrown)
      }
    }
    return waits.length === 0 ? undefined : Promise.all(waits)
  }

  /** An async function may stand where nothing is awaited; it would end the process. */
  async #logged(run: () => unknown): Promise<void> {
    try {
      await run()
    } catch (thrown) {
      this.#failed(thrown)
    }
  }

  #failed(thrown: unknown): void {
    this.#log.error('what follows the server failed', thrown)
  }
}
