import type { Socket } from 'node:net'
import type { Clock } from '@skein/core'

/** RFC 8305 §8 recommends 250 ms. */
const ATTEMPT_DELAY_MS = 250
/** Of how many failures a message tells. */
const TOLD = 4

export interface Racing {
  /** A socket that connects to an address. */
  open(address: string): Socket
  /** The first that came through; all others are destroyed. */
  won(socket: Socket): void
  failed(message: string, cause: unknown): void
}

/**
 * Connects to one of several addresses (RFC 8305 §5): each 250 ms, or when one fails, the next is tried as well.
 *
 * Node's own `autoSelectFamily` is not that: it gives an attempt up when it begins the next, so that no address that
 * is further away than 250 ms is ever reached but the last.
 */
export class Race {
  private readonly addresses: readonly string[]
  private readonly clock: Clock
  private readonly on: Racing
  private readonly running = new Set<Socket>()
  private readonly errors: Error[] = []
  private next = 0
  private over = false
  private disarm: (() => void) | undefined = undefined

  /** `addresses` has one at least. */
  constructor(addresses: readonly string[], clock: Clock, on: Racing) {
    this.addresses = addresses
    this.clock = clock
    this.on = on
    this.attempt()
  }

  destroy(): void {
    this.over = true
    this.disarm?.()
    for (const socket of this.running) socket.destroy()
    this.running.clear()
  }

  private readonly attempt = (): void => {
    const address = this.addresses[this.next]
    if (address === undefined) return
    this.next++
    this.disarm?.()
    const socket = this.on.open(address)
    this.running.add(socket)
    // For good: what becomes of those that lost is nobody's matter.
    socket.on('error', (error) => { this.lost(socket, error) })
    socket.once('connect', () => { this.won(socket) })
    this.disarm = this.next < this.addresses.length ? this.clock.after(ATTEMPT_DELAY_MS, this.attempt) : undefined
  }

  private won(socket: Socket): void {
    if (!this.running.delete(socket)) return
    this.destroy()
    this.on.won(socket)
  }

  private lost(socket: Socket, error: Error): void {
    if (!this.running.delete(socket) || this.over) return
    this.errors.push(error)
    if (this.next < this.addresses.length) this.attempt()
    else if (this.running.size === 0) this.fail()
  }

  private fail(): void {
    this.over = true
    const { errors } = this
    const told = errors.slice(0, TOLD).map((it) => it.message).join('; ')
    const more = errors.length > TOLD ? `; and ${errors.length - TOLD} more` : ''
    this.on.failed(told + more, errors.length === 1 ? errors[0] : new AggregateError(errors, told))
  }
}
