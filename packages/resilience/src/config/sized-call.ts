import { Code } from '@skein/core'
import type { Bytes, ResponseSink } from '@skein/core'
import { Relay } from '@skein/kit/sinks'
import { passLent } from '../breaker/watch.ts'
import type { MethodConfig } from './method-config.ts'

/** A call whose messages have a limit. It stands beneath the codec, where they are bytes. */
export class SizedCall<I, O> extends Relay<I, O> {
  private readonly path: string
  private readonly config: MethodConfig

  constructor(config: MethodConfig, path: string, responses: ResponseSink<O>) {
    super(responses)
    this.config = config
    this.path = path
  }

  override send(message: I, last: boolean): boolean {
    const { maxRequestBytes } = this.config
    const size = sizeOf(message)
    if (size <= maxRequestBytes) return super.send(message, last)
    const text = `a request of ${this.path} has ${size} bytes; the service config allows ${maxRequestBytes}`
    this.cancel({ code: Code.RESOURCE_EXHAUSTED, message: text, delivery: 'unsent' })
    return false
  }

  override message(message: O): boolean {
    return this.fits(sizeOf(message)) && super.message(message)
  }

  /** Only ever called beneath a codec, where messages are bytes. */
  messageLent(buffer: Bytes, start: number, end: number): boolean {
    return !this.ended && this.fits(end - start) && passLent(this.responses, buffer, start, end)
  }

  private fits(size: number): boolean {
    const { maxResponseBytes } = this.config
    if (size <= maxResponseBytes) return true
    const text = `a response of ${this.path} has ${size} bytes; the service config allows ${maxResponseBytes}`
    this.cancel({ code: Code.RESOURCE_EXHAUSTED, message: text, delivery: 'processed' })
    return false
  }
}

function sizeOf(message: unknown): number {
  return message instanceof Uint8Array ? message.length : 0
}
