import type { Bytes, Call, Interceptor, Invoke, Marshaller, Metadata, ResponseSink, Status } from '@skein/core'
import { decoding, encoding } from '@skein/kit/codec-step'
import { chain } from '@skein/kit/guard'
import { Replay } from '@skein/kit/replay'
import type { Attempt } from '@skein/kit/replay'
import { Relay } from '@skein/kit/sinks'
import { bytes, invokeConformance, methodOf } from '../index.ts'

const relay: Interceptor = (next) => (call, responses) => new Relay(responses).start(next, call)

/** Makes its one attempt after so many turns, as a channel does that has no connection yet. */
class Later extends Replay<Bytes, Bytes> {
  constructor(responses: ResponseSink<Bytes>) {
    super(responses, { limit: 64 * 1024, size: ({ length }) => length + 32 })
  }

  start(next: Invoke<Bytes, Bytes>, call: Call, turns: number): this {
    if (turns === 0) queueMicrotask(() => { this.begin(next, call) })
    else setImmediate(() => { this.start(next, call, turns - 1) })
    return this
  }

  protected override failed(_attempt: Attempt<Bytes, Bytes>, status: Status, trailers: Metadata): void {
    this.conclude(status, trailers)
  }
}

/** A message is a number and a size; on the way it is bytes. */
interface Sized { readonly seed: number; readonly size: number }
const sized: Marshaller<Sized> = {
  encode: ({ seed, size }) => Uint8Array.from([seed & 255, seed >> 8, ...bytes(size, seed)]),
  decode: (buffer, start = 0, end = buffer.length) => {
    return { seed: (buffer[start] ?? 0) + (buffer[start + 1] ?? 0) * 256, size: end - start - 2 }
  },
}
const method = { ...methodOf('Duplex'), input: { name: 'Sized' }, output: { name: 'Sized' } }
const binding = { method, input: sized, output: sized }
const make = (size: number, seed = 0): Sized => ({ seed: seed & 65_535, size })

invokeConformance({ name: 'the far end itself', make: (far) => far })
invokeConformance({ name: "kit's Relay", make: (far) => relay(relay(far)) })
invokeConformance({ name: "kit's chain", make: (far) => chain([relay, relay], far) })
invokeConformance({ name: "kit's Replay, at once", make: (far) => (call, responses) => new Later(responses).start(far, call, 0) })
invokeConformance({ name: "kit's Replay, later", make: (far) => (call, responses) => new Later(responses).start(far, call, 3) })
invokeConformance<Sized, Sized>({
  name: "kit's codec step, there and back",
  make: (far) => encoding(binding)(decoding(binding)(far)),
  messages: { request: make, response: make },
})
