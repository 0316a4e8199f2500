import type { Bytes } from '@skein/core'
import type { Settings } from './options.ts'

/** What a sender has under way: sent, and not yet read at the far end. */
export class Outgoing {
  private readonly settings: Settings
  private messages = 0
  private bytes = 0
  private full = false

  constructor(settings: Settings) {
    this.settings = settings
  }

  /** The sender went on after it was told to wait, and sent as much again. */
  get overrun(): boolean {
    const { messages, bytes } = this.settings.window
    return this.full && (this.messages >= 2 * messages || this.bytes >= 2 * bytes)
  }

  /** false: no room for another. */
  add(size: number): boolean {
    this.messages++
    this.bytes += size
    this.full = this.atMark
    return !this.full
  }

  /** The far end has read some. true: a sender that was told to wait is to hear that there is room. */
  read(messages: number, bytes: number): boolean {
    this.messages -= messages
    this.bytes -= bytes
    if (!this.full || this.atMark) return false
    this.full = false
    return true
  }

  private get atMark(): boolean {
    const { messages, bytes } = this.settings.window
    return this.messages >= messages || this.bytes >= bytes
  }
}

/** Who reads a stream's messages at this end. */
export interface Reader {
  /** false: no more until `pull`. */
  accept(message: Bytes, last: boolean): boolean
  /** Tells the far end that so much has been read. */
  credit(messages: number, bytes: number): void
  /** All that came has been read. */
  drained(): void
}

/** What has come and waits for its reader. It is bounded by the far end's `Outgoing`. */
export class Incoming {
  private readonly reader: Reader
  private readonly settings: Settings
  private queue: { readonly message: Bytes; readonly last: boolean }[] = []
  private paused = false
  private busy = false
  private messages = 0
  private bytes = 0

  constructor(reader: Reader, settings: Settings) {
    this.reader = reader
    this.settings = settings
  }

  /** Whether everything has been passed on. */
  get empty(): boolean {
    return this.queue.length === 0
  }

  push(message: Bytes, last: boolean): void {
    if (!this.paused && !this.busy && this.empty) this.pass(message, last)
    else this.queue.push({ message, last })
  }

  pull(): void {
    this.paused = false
    if (this.busy) return
    for (let next = this.queue.shift(); next !== undefined; next = this.paused ? undefined : this.queue.shift()) {
      this.pass(next.message, next.last)
    }
    if (this.empty) this.reader.drained()
  }

  drop(): void {
    this.queue = []
  }

  private pass(message: Bytes, last: boolean): void {
    this.messages++
    this.bytes += message.length
    this.busy = true
    if (!this.reader.accept(message, last)) this.paused = true
    this.busy = false
    const { messages, bytes } = this.settings.window
    if (this.messages < messages / 2 && this.bytes < bytes / 2) return
    this.reader.credit(this.messages, this.bytes)
    this.messages = this.bytes = 0
  }
}
