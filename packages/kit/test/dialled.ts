import type { Socket } from 'node:net'
import { systemClock } from '../src/clock.ts'
import { Dial } from '../src/node/dial/dial.ts'
import type { Dialling, DialOptions } from '../src/node/dial/dial.ts'
import type { Lookup } from '../src/node/dial/addresses.ts'
import { later } from './places.ts'

/** Finds these addresses, whatever the name. */
export function finds(...addresses: readonly string[]): Lookup {
  return (_, found) => {
    setImmediate(found, null, addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })))
  }
}

/** A dial, with what it told; it is destroyed when the test is over. */
export class Dialled implements Dialling {
  readonly steps: string[]
  readonly dial: Dial
  /** Resolves with the socket, or with why there is none. */
  readonly outcome: Promise<Socket | string>
  cause: unknown = undefined
  /** All that was read. */
  text = ''
  /** How often it told how it came off. */
  told = 0
  private readonly ended = Promise.withResolvers<Socket | string>()
  private readonly changes: (() => void)[] = []

  constructor(address: string, options: Partial<DialOptions> = {}) {
    this.outcome = this.ended.promise
    this.steps = []
    this.dial = new Dial(address, this, { clock: systemClock, protocol: 'h2', ...options })
    this.steps.unshift(this.dial.step)
    later(() => { this.dial.destroy() })
  }

  entered(step: string): void {
    this.steps.push(step)
    this.changed()
  }

  connected(socket: Socket): void {
    this.told++
    socket.on('error', () => undefined)
    this.ended.resolve(socket)
  }

  failed(message: string, cause: unknown): void {
    this.told++
    this.cause = cause
    this.ended.resolve(message)
  }

  read(chunk: Buffer, end: number): void {
    this.text += chunk.toString('latin1', 0, end)
    this.changed()
  }

  async socket(): Promise<Socket> {
    const outcome = await this.outcome
    if (typeof outcome === 'string') throw new Error(outcome)
    return outcome
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => { this.changes.push(resolve) })
  }

  private changed(): void {
    for (const change of this.changes.splice(0)) change()
  }
}
