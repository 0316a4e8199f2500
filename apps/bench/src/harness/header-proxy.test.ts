import { describe, expect, it } from 'vitest'
import { settled, type SideOptions } from '../subject.ts'
import * as floor from '../subjects/h2-floor.ts'
import { HeaderCount, HeaderProxy } from './header-proxy.ts'

/** RFC 9113 §4.1 */
function frame(type: number, flags: number, stream: number, payload: readonly number[]): Buffer {
  const head = Buffer.alloc(9)
  head.writeUIntBE(payload.length, 0, 3)
  head[3] = type
  head[4] = flags
  head.writeUInt32BE(stream, 5)
  return Buffer.concat([head, Buffer.from(payload)])
}

describe('HeaderCount', () => {
  const wire = Buffer.concat([
    Buffer.alloc(24), frame(4, 0, 0, []), frame(1, 0x5, 1, [1, 2, 3]),
    // Two bytes of padding and their length, and priority, around four of block; one more in CONTINUATION.
    frame(1, 0x8 | 0x20, 3, [2, 0, 0, 0, 0, 16, 1, 2, 3, 4, 0, 0]), frame(9, 0x4, 3, [5]), frame(0, 1, 3, [9, 9]),
  ])

  it('counts blocks, not what is around them', () => {
    const count = new HeaderCount(24)
    count.take(wire)
    expect([...count.bytes]).toEqual([[1, 3], [3, 5]])
  })

  it('counts the same however the bytes come', () => {
    const count = new HeaderCount(24)
    for (const byte of wire) count.take(Buffer.of(byte))
    expect([...count.bytes]).toEqual([[1, 3], [3, 5]])
  })
})

describe('HeaderProxy', () => {
  it('stands between a client and its server and tells what either sent', async () => {
    const options: SideOptions = { interceptors: [0, 0], methods: 1 }
    const server = await floor.create().serve(options)
    const proxy = new HeaderProxy()
    const caller = await floor.create().connect(await proxy.listen(server.address), options)
    await settled((done) => { caller.unary!(0, done) })
    expect(proxy.ofCall(1).client).toBeGreaterThan(60)
    // The floor's first four calls bring what all later ones leave out.
    expect(proxy.ofCall(5)).toEqual({ client: 6, server: 3 })
    expect(() => proxy.ofCall(6)).toThrow('call 6 left no headers')
    await caller.close()
    await proxy.close()
    await server.close()
  })
})
