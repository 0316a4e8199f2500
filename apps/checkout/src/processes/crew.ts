import { mkdtempSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { orAborted } from '../abort.ts'
import type { StackChoice } from '../stack.ts'
import { TRANSPORTS } from '../stack.ts'
import { makeCertificate } from './certificate.ts'
import { Child } from './child.ts'
import { SERVICES } from './settings.ts'
import type { ServiceName } from './settings.ts'

/** How many processes each service has. */
const INSTANCES = 2

/** The processes of the three services and the folder that they share. Disposing of it leaves nothing behind. */
export class Crew implements AsyncDisposable {
  readonly folder: string
  readonly #children: readonly Child[]
  readonly #killAll: () => void

  private constructor(folder: string, children: readonly Child[], killAll: () => void) {
    this.#killAll = killAll
    this.folder = folder
    this.#children = children
  }

  /** Starts them all side by side; who calls another waits until it is there. */
  static async start({ codec, transport }: StackChoice, signal: AbortSignal): Promise<Crew> {
    const folder = mkdtempSync(join(tmpdir(), 'checkout-'))
    const children: Child[] = []
    // For an end without a farewell, which awaits nothing.
    const killAll = (): void => { killNow(children, folder) }
    process.once('exit', killAll)
    const start = async (name: ServiceName, instance: number): Promise<void> => {
      const child = new Child({ name, instance, folder, codec, transport })
      children.push(child)
      await orAborted(child.ready(), signal)
    }
    try {
      if (TRANSPORTS[transport].secure) await makeCertificate(folder)
      const instances = Array.from({ length: INSTANCES }, (_, i) => i + 1)
      await Promise.all(SERVICES.flatMap((name) => instances.map((instance) => start(name, instance))))
      return new Crew(folder, children, killAll)
    } catch (thrown) {
      await dismiss(children, folder)
      process.off('exit', killAll)
      throw thrown
    }
  }

  /** `orders 4711 and 4712, …` */
  get pids(): string {
    return SERVICES.map((name) => `${name} ${this.#of(name).map(({ pid }) => pid).join(' and ')}`).join(', ')
  }

  /** Ends the first process of a service by force; returns which it was: `payments 4711`. */
  kill(name: ServiceName): string {
    const [victim] = this.#of(name)
    victim?.kill()
    return `${name} ${victim?.pid}`
  }

  /** Rejects as soon as one of them ends unasked. */
  failed(): Promise<never> {
    return Promise.race(this.#children.map((child) => child.failed()))
  }

  #of(name: ServiceName): readonly Child[] {
    return this.#children.filter((it) => it.name === name).sort((a, b) => a.instance - b.instance)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await dismiss(this.#children, this.folder)
    process.off('exit', this.#killAll)
  }
}

function killNow(children: readonly Child[], folder: string): void {
  for (const child of children) child.kill()
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}

/** Who calls others goes before them: nobody is left calling who is gone. */
async function dismiss(children: readonly Child[], folder: string): Promise<void> {
  for (const name of SERVICES.toReversed()) {
    await Promise.all(children.filter((it) => it.name === name).map((it) => it.stop()))
  }
  await rm(folder, { recursive: true, force: true })
}
