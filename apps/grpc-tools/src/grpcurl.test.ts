import { makeCertificate } from '@skein/peers'
import { describe, expect, it } from 'vitest'
import { bring, LIMIT_MS, outputOf } from './peers.ts'
import { openShop } from './shop.ts'

const grpcurl = await bring('grpcurl', 'grpcurl lists, describes and calls by reflection')

/** What it prints of messages: JSON one after the other. */
function messagesIn(output: string): unknown[] {
  return (output.match(/^\{[^]*?^\}$/gm) ?? []).map((text): unknown => JSON.parse(text))
}

describe.skipIf(grpcurl === undefined).each([['plain', false], ['by TLS', true]])('grpcurl, %s', (_, secure) => {
  it('lists, describes and calls all shapes by what the server tells of itself', async () => {
    using certificate = await makeCertificate()
    await using shop = await openShop(secure ? { credentials: certificate } : {})
    const trust = secure ? ['-cacert', certificate.certFile, '-authority', 'localhost'] : ['-plaintext']
    const run = (...words: string[]): Promise<string> => outputOf('grpcurl', grpcurl ?? '', [...trust, ...words])
    const call = async (method: string, ...requests: object[]): Promise<unknown[]> => (
      messagesIn(await run('-d', requests.map((it) => JSON.stringify(it)).join('\n'), shop.address, `shop.v1.Orders/${method}`))
    )
    expect((await run(shop.address, 'list')).trim().split('\n')).toEqual([
      'grpc.health.v1.Health', 'grpc.reflection.v1.ServerReflection', 'grpc.reflection.v1alpha.ServerReflection',
      'shop.v1.Orders', 'shop.v1.Who',
    ])
    expect((await run(shop.address, 'list', 'shop.v1.Orders')).trim().split('\n')).toEqual(
      ['Chat', 'Follow', 'Place', 'Upload'].map((it) => `shop.v1.Orders.${it}`),
    )
    expect(await run(shop.address, 'describe', 'shop.v1.Orders')).toContain('rpc Chat ( stream .shop.v1.Line ) returns ( stream .shop.v1.Line );')
    expect(await run(shop.address, 'describe', 'shop.v1.Item')).toMatch(/optional \.shop\.v1\.Item\.Size size = 2 \[default = LARGE\];[^]*extensions 100 to 199;/)
    expect(await run(shop.address, 'describe', 'shop.v1.Shelf')).toContain('optional .shop.v1.Shelf shelf = 130;')
    expect(await run(shop.address, 'describe', 'shop.v1.Nothing')).toContain('Symbol not found: shop.v1.Nothing')
    expect(await call('Place', { items: [{ sku: 'a1', size: 'SMALL', '[shop.v1.note]': 'soon' }], card: 'c' }))
      .toEqual([{ id: 'card-1', at: '1970-01-01T00:00:01Z' }])
    expect(await call('Follow', { id: '2' })).toEqual([{ number: 1 }, { number: 2 }])
    expect(await call('Upload', { items: [{}, {}] }, { items: [{}] })).toEqual([{ id: '3' }])
    expect(await call('Chat', { text: 'a' }, { text: 'b' })).toEqual([{ text: 'A' }, { text: 'B' }])
  }, LIMIT_MS)

  it('asks for the health', async () => {
    using certificate = await makeCertificate()
    await using shop = await openShop(secure ? { credentials: certificate } : {})
    const trust = secure ? ['-cacert', certificate.certFile, '-authority', 'localhost'] : ['-plaintext']
    const ask = async (service: string): Promise<string> => (
      outputOf('grpcurl', grpcurl ?? '', [...trust, '-d', JSON.stringify({ service }), shop.address, 'grpc.health.v1.Health/Check'])
    )
    expect(messagesIn(await ask('liveness'))).toEqual([{ status: 'SERVING' }])
    expect(await ask('shop.v1.Nothing')).toContain('Code: NotFound')
  }, LIMIT_MS)
})

describe.skipIf(grpcurl === undefined)('grpcurl', () => {
  it('uses v1alpha where there is no v1', async () => {
    await using shop = await openShop({ without: 'grpc.reflection.v1.ServerReflection' })
    const run = (...words: string[]): Promise<string> => outputOf('grpcurl', grpcurl ?? '', ['-plaintext', ...words])
    expect(await run(shop.address, 'list')).toContain('shop.v1.Orders')
    expect(messagesIn(await run('-d', '{"text":"a"}', shop.address, 'shop.v1.Orders/Chat'))).toEqual([{ text: 'A' }])
  }, LIMIT_MS)
})
