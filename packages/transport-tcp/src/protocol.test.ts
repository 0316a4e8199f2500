import { afterEach, expect, it } from 'vitest'
import { Recorder } from '@skein/conformance'
import { Code } from '@skein/core'
import type { Metadata, Status } from '@skein/core'
import { CallContext } from '@skein/kit/call'
import { ManualClock } from '@skein/kit/manual-clock'
import { callTo, dial, methodAt, serve } from '../test/ends.ts'
import { rawClient, rawServer } from '../test/raw.ts'
import type { RawPeer } from '../test/raw.ts'
import { vectors } from '../test/vectors.ts'

const all = vectors()
const unused = new Set(all.keys())
const open: (() => unknown)[] = []
afterEach(async () => { for (const close of open.splice(0).reverse()) await close() })

function vector(name: string): Buffer {
  const found = all.get(name)
  if (found === undefined) throw new Error(`PROTOCOL.md has no vector ${name}`)
  unused.delete(name)
  return found
}

async function expectBytes(peer: RawPeer, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    const bytes = vector(name)
    expect((await peer.read(bytes.length)).toString('hex'), name).toBe(bytes.toString('hex'))
  }
}

const ORDER = Buffer.from('{"sku":"a1"}')
const ID = Buffer.from('{"id":7}')
const TENANT: Metadata = [['x-tenant', 'acme']]
const TRAILERS: Metadata = [['retry-bin', Uint8Array.of(1, 2)]]
const REFUSED: Status = {
  code: Code.FAILED_PRECONDITION, message: 'sold out', delivery: 'processed', details: [{ type: 'shop.Stock', value: Uint8Array.of(8, 0) }],
}
const CANCELLED: Status = { code: Code.CANCELLED, message: 'enough' }

it('a client writes and reads what the page says', async () => {
  const server = await rawServer()
  open.push(() => server.close())
  const clock = new ManualClock(1_000)
  const { connection, reached } = dial(server.address, {}, clock)
  open.push(() => connection.close(0))
  const peer = await server.accept()
  await expectBytes(peer, 'client-hello')
  peer.write(vector('server-hello'))
  await reached('ready')

  const unary = new Recorder()
  const context = new CallContext(methodAt('/shop.v1.Orders/Place'), TENANT, 1_250, 'json', undefined, undefined)
  unary.opened(connection.invoke(context, unary)).send(ORDER, true)
  await expectBytes(peer, 'method', 'open-unary')
  peer.write(vector('reply-unary'))
  expect((await unary.ended()).status.code).toBe(Code.OK)
  expect(unary.messages).toEqual([Uint8Array.from(ID)])

  const stream = new Recorder()
  stream.opened(connection.invoke(callTo('/shop.v1.Orders/Place'), stream))
  await expectBytes(peer, 'open')
  stream.send(ORDER, false)
  await expectBytes(peer, 'message')
  stream.finish()
  await expectBytes(peer, 'finish')
  peer.write(vector('headers'), vector('begin'), vector('piece-1'), vector('piece-2'), vector('end-failed'))
  const { status, trailers } = await stream.ended()
  expect(stream.events.find((it) => it.kind === 'headers')).toMatchObject({ metadata: TENANT })
  expect(stream.messages).toEqual([Uint8Array.from(ID)])
  expect(status).toMatchObject(REFUSED)
  expect(trailers).toEqual(TRAILERS)

  const given = new Recorder()
  given.opened(connection.invoke(callTo('/shop.v1.Orders/Place'), given))
  await expectBytes(peer, 'open')
  given.cancel(CANCELLED)
  await expectBytes(peer, 'cancel')
  peer.write(vector('end'))

  const back = new Recorder()
  back.opened(connection.invoke(callTo('/shop.v1.Orders/Place'), back)).cancel(CANCELLED)
  await expectBytes(peer, 'skip')

  peer.write(vector('ping'))
  await expectBytes(peer, 'pong')

  const late = new Recorder()
  late.opened(connection.invoke(callTo('/shop.v1.Orders/Place'), late))
  await expectBytes(peer, 'open')
  peer.write(vector('goodbye'))
  expect((await late.ended()).status).toMatchObject({ code: Code.UNAVAILABLE, delivery: 'unprocessed' })
  expect((await peer.frame())?.[3]).toBe(2)
  await reached('closed')
  expect(connection.why?.message).toContain('the server is closing')
})

it('a server writes and reads what the page says', async () => {
  const { listener, far } = await serve({}, new ManualClock(500_000))
  open.push(() => listener.close(0))
  const peer = await rawClient(listener.endpoint.address)
  open.push(() => { peer.close() })
  await expectBytes(peer, 'server-hello')
  peer.write(vector('client-hello'), vector('method'), vector('open-unary'))

  const unary = await far.accept()
  expect(unary.call).toMatchObject({ method: { path: '/shop.v1.Orders/Place' }, codec: 'json', deadline: 500_250, metadata: TENANT })
  expect(unary.messages).toEqual([Uint8Array.from(ORDER)])
  unary.headers().message(ID)
  unary.end()
  await expectBytes(peer, 'reply-unary')

  peer.write(vector('open'))
  const stream = await far.accept()
  peer.write(vector('message'), vector('finish'))
  await stream.closed()
  stream.headers(TENANT)
  await expectBytes(peer, 'headers')
  stream.end(REFUSED, TRAILERS)
  await expectBytes(peer, 'end-failed')

  peer.write(vector('open'))
  const given = await far.accept()
  peer.write(vector('cancel'))
  expect(await given.gone()).toEqual(CANCELLED)
  await expectBytes(peer, 'end')

  peer.write(vector('skip'), vector('ping'))
  await expectBytes(peer, 'pong')

  const closed = listener.close(0)
  await expectBytes(peer, 'goodbye')
  peer.close()
  await closed
})

it('credit is granted as messages are read', async () => {
  const { listener, far } = await serve({ window: { streamBytes: 100, connectionBytes: 1_000 } })
  open.push(() => listener.close(0))
  const peer = await rawClient(listener.endpoint.address)
  open.push(() => { peer.close() })
  peer.write(vector('client-hello'), vector('method'), vector('open'), vector('message'), vector('message'))
  await far.accept()
  expect(await peer.frameOf(1)).toBeDefined()
  await expectBytes(peer, 'credit')
})

it('every vector of the page is tested', () => {
  expect([...unused]).toEqual([])
})
