import { Code } from '@skein/core'
import type { ResponseSink } from '@skein/core'
import { Relay } from '@skein/kit/sinks'
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
    const { maxResponseBytes } = this.config
    const size = sizeOf(message)
    if (size <= maxResponseBytes) return super.message(message)
    const text = `a response of ${this.path} has ${size} bytes; the service config allows ${maxResponseBytes}`
    this.cancel({ code: Code.RESOURCE_EXHAUSTED, message: text, delivery: 'processed' })
    return false
  }
}

function sizeOf(message: unknown): number {
  return message instanceof Uint8Array ? message.length : 0
}
