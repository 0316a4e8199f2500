import { Program } from '@skein/peers'
import { protoFolder } from '../schema.ts'
import type { Address } from './counterpart.ts'
import type { Security } from './ground.ts'

const LIMIT_MS = 20_000
/** Base64 of three zeros. */
const BODY = 'AAAA'

interface Shape {
  readonly shape: string
  readonly method: string
  readonly requests: readonly object[]
  readonly wanted: readonly object[]
}

const payload = { body: BODY }
const SHAPES: readonly Shape[] = [
  { shape: 'unary', method: 'UnaryCall', requests: [{ responseSize: 3 }], wanted: [{ payload }] },
  {
    shape: 'server stream', method: 'StreamingOutputCall',
    requests: [{ responseParameters: [{ size: 3 }, { size: 3 }] }], wanted: [{ payload }, { payload }],
  },
  {
    shape: 'client stream', method: 'StreamingInputCall',
    requests: [{ payload }, { payload }], wanted: [{ aggregatedPayloadSize: 6 }],
  },
  {
    shape: 'duplex', method: 'FullDuplexCall',
    requests: [{ responseParameters: [{ size: 3 }] }, { responseParameters: [{ size: 3 }] }],
    wanted: [{ payload }, { payload }],
  },
]

export interface ShapeResult { readonly shape: string; readonly got: unknown; readonly wanted: unknown }

/** Has grpcurl call a method of each shape, from the .proto files and JSON. */
export async function grpcurl(
  path: string, { host, port }: Address, { tls, certificate }: Security,
): Promise<readonly ShapeResult[]> {
  const secure = tls ? ['-cacert', certificate.certFile, '-authority', 'localhost'] : ['-plaintext']
  const results: ShapeResult[] = []
  for (const { shape, method, requests, wanted } of SHAPES) {
    await using program = new Program('grpcurl', path, [
      ...secure, '-import-path', protoFolder, '-proto', 'test.proto',
      '-d', requests.map((it) => JSON.stringify(it)).join('\n'), `${host}:${port}`, `grpc.testing.TestService/${method}`,
    ])
    await program.ends(LIMIT_MS)
    results.push({ shape, got: messagesIn(program.output), wanted })
  }
  return results
}

/** What it printed: JSON one after the other, each beginning and ending at the left edge; text where it isn't that. */
function messagesIn(output: string): unknown {
  try {
    return (output.match(/^\{[^]*?^\}$/gm) ?? []).map((text): unknown => {
      const { hostname: _, ...message } = JSON.parse(text) as { hostname?: string }
      return message
    })
  } catch {
    return output
  }
}
