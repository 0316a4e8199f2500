import { Client, credentials } from '@grpc/grpc-js'
import { protobuf } from '@skein/codec-protobuf'
import { Echo } from '../echo.ts'
import type { Said } from '../echo.ts'
import { CALL_MS } from './caller.ts'
import type { RealCaller } from './caller.ts'

const retryPolicy = {
  maxAttempts: 3, initialBackoff: '0.01s', maxBackoff: '0.1s', backoffMultiplier: 2, retryableStatusCodes: ['UNAVAILABLE'],
}

/**
 * grpc-js with round robin and its retries: for `echo`, or for `once`, too, since nothing in it tells which methods may
 * be run twice.
 */
export function grpcJsCaller(ports: readonly number[], retried: 'echo' | 'all'): RealCaller {
  const [service = '', method] = Echo.methods.echo.path.slice(1).split('/')
  const config = {
    loadBalancingConfig: [{ round_robin: {} }],
    methodConfig: [{ name: [{ service, ...retried === 'echo' && { method } }], retryPolicy }],
  }
  const client = new Client(`ipv4:${ports.map((port) => `127.0.0.1:${port}`).join(',')}`, credentials.createInsecure(), {
    'grpc.service_config': JSON.stringify(config),
  })
  const codec = protobuf().bind(Echo.methods.echo.input)
  const encode = (said: Said): Buffer => Buffer.from(codec.encode(said))
  const call = (path: string, id: number): Promise<unknown> => new Promise((resolve, reject) => {
    const options = { deadline: Date.now() + CALL_MS }
    client.makeUnaryRequest(path, encode, (bytes) => codec.decode(bytes), { id }, options, (error, said) => {
      if (error === null) resolve(said)
      else reject(error)
    })
  })
  return {
    name: retried === 'echo' ? 'grpc-js' : 'grpc-js, retrying all',
    echo: (id) => call(Echo.methods.echo.path, id),
    once: (id) => call(Echo.methods.once.path, id),
    async close() { client.close() },
  }
}
