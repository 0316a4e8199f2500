import { Program } from '@skein/peers'
import { describe, expect, it } from 'vitest'
import { bring, LIMIT_MS, outputOf, python } from './peers.ts'
import { openShop } from './shop.ts'

const path = await bring('python', "grpcio's clients of reflection and of health")

describe.skipIf(path === undefined)('grpcio', () => {
  it('builds its types from what the server tells of itself, and calls with them', async () => {
    await using shop = await openShop()
    const told = JSON.parse(await outputOf('reflect.py', path ?? '', [python('reflect.py'), shop.address])) as unknown
    expect(told).toEqual({
      services: [
        'grpc.health.v1.Health', 'grpc.reflection.v1.ServerReflection', 'grpc.reflection.v1alpha.ServerReflection',
        'shop.v1.Orders', 'shop.v1.Who',
      ],
      methods: {
        Place: ['shop.v1.Order', 'shop.v1.Receipt', false, false],
        Follow: ['shop.v1.Receipt', 'shop.v1.Step', false, true],
        Upload: ['shop.v1.Order', 'shop.v1.Receipt', true, false],
        Chat: ['shop.v1.Line', 'shop.v1.Line', true, true],
      },
      numbers: [110, 120, 130],
      extension: 130,
      file: 'shop.v1',
      default: 2,
      receipt: ['card-1', 1],
      unknown: ['KeyError', 'KeyError', 'KeyError'],
    })
  }, LIMIT_MS)

  it('checks, lists and watches the health to the end', async () => {
    await using shop = await openShop()
    shop.health.set('shop.v1.Orders', 'NOT_SERVING')
    await using program = new Program('health.py', path ?? '', [python('health.py'), shop.address, 'shop.v1.Orders'])
    const [first] = await program.said(/^\{.*\}$/m, LIMIT_MS)
    const up = 'SERVING'
    const down = 'NOT_SERVING'
    expect(JSON.parse(first)).toEqual({
      checks: { '': up, 'readiness': up, 'liveness': up, 'shop.v1.Orders': down, 'shop.v1.Nothing': 'NOT_FOUND' },
      list: {
        '': up, 'readiness': up, 'liveness': up, 'shop.v1.Orders': down, 'shop.v1.Who': up, 'grpc.health.v1.Health': up,
        'grpc.reflection.v1.ServerReflection': up, 'grpc.reflection.v1alpha.ServerReflection': up,
      },
    })
    await program.said(/watch NOT_SERVING/, LIMIT_MS)
    shop.health.set('shop.v1.Orders', 'SERVING')
    await program.said(/watch SERVING/, LIMIT_MS)
    const closed = shop.server.close({ grace: LIMIT_MS })
    await program.said(/watch SERVING\nwatch NOT_SERVING\nwatch ended/, LIMIT_MS)
    expect(await closed).toMatchObject({ cancelled: 0 })
  }, LIMIT_MS)
})
