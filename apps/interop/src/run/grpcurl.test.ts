import { peer } from '@skein/peers'
import { describe, expect, it } from 'vitest'
import { grpcurl } from './grpcurl.ts'
import { makeGround } from './ground.ts'
import { skein } from './own.ts'

/** A first build takes a minute. */
const LIMIT_MS = 5 * 60_000
const program = await peer('grpcurl')

describe.skipIf(program.missing !== undefined)('grpcurl', () => {
  it.each([false, true])('calls all four shapes, with TLS: %s', async (tls) => {
    await using ground = await makeGround()
    const how = { ...ground, tls, soakIterations: 0, tellsCompression: true }
    const { program: server, address } = await skein('http2').serve(how, {})
    await using _ = server
    const results = await grpcurl(program.path ?? '', address, how)
    expect(results.map(({ shape }) => shape)).toEqual(['unary', 'server stream', 'client stream', 'duplex'])
    for (const { shape, got, wanted } of results) expect(got, shape).toEqual(wanted)
  }, LIMIT_MS)
})
