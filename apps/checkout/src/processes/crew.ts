import { mkdtempSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { orAborted } from '../abort.ts'
import type { StackChoice } from '../stack.ts'
import { TRANSPORTS } from '../stack.ts'
import { makeCertificate } from './certificate.ts'
import { Child } from './child.ts'
import type { ServiceName } from './settings.ts'

/** The three processes and the folder that they share. Disposing of it leaves nothing behind. */
export class Crew implements AsyncDisposable {
  readonly folder: string
  readonly urls: Readonly<Record<ServiceName, string>>
  readonly #children: readonly Child[]
  readonly #killAll: () => void

  private constructor(
    folder: string, urls: Readonly<Record<ServiceName, string>>, children: readonly Child[], killAll: () => void,
  ) {
    this.#killAll = killAll
    this.folder = folder
    this.urls = urls
    this.#children = children
  }

  /** Starts inventory and payments side by side, then orders, which calls them. */
  static async start({ codec, transport }: StackChoice, signal: AbortSignal): Promise<Crew> {
    const folder = mkdtempSync(join(tmpdir(), 'checkout-'))
    const children: Child[] = []
    const urls: Partial<Record<ServiceName, string>> = {}
    // For an end without a farewell, which awaits nothing.
    const killAll = (): void => { killNow(children, folder) }
    process.once('exit', killAll)
    const start = async (name: ServiceName): Promise<void> => {
      const child = new Child({ name, folder, urls, codec, transport })
      children.push(child)
      urls[name] = await orAborted(child.ready(), signal)
    }
    try {
      if (TRANSPORTS[transport].secure) await makeCertificate(folder)
      await Promise.all([start('inventory'), start('payments')])
      await start('orders')
      return new Crew(folder, urls as Record<ServiceName, string>, children, killAll)
    } catch (thrown) {
      await dismiss(children, folder)
      process.off('exit', killAll)
      throw thrown
    }
  }

  /** `orders 4711, …` */
  get pids(): string {
    return this.#children.map(({ name, pid }) => `${name} ${pid}`).join(', ')
  }

  /** Rejects as soon as one of them ends unasked. */
  failed(): Promise<never> {
    return Promise.race(this.#children.map((child) => child.failed()))
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

/** Last started, first stopped: nobody is left calling who is gone. */
async function dismiss(children: readonly Child[], folder: string): Promise<void> {
  for (const child of children.toReversed()) await child.stop()
  await rm(folder, { recursive: true, force: true })
}
