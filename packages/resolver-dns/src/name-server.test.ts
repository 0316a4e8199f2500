import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestNameServer } from '../test/name-server.ts'
import { nameServer } from './name-server.ts'
import type { NameServer } from './name-server.ts'

let server: TestNameServer
let asked: NameServer

beforeEach(async () => {
  server = await TestNameServer.start()
  asked = nameServer([server.address])
})
afterEach(() => server[Symbol.asyncDispose]())

describe('a real name server', () => {
  it('gives addresses with their TTL', async () => {
    server.a('orders.example', ['10.0.0.7', '10.0.0.8'], 77)
    server.records.set('AAAA orders.example', [{ type: 'AAAA', name: 'orders.example', ttl: 5, data: 'fd00::7' }])
    expect(await asked.addresses('orders.example', 4)).toEqual([{ address: '10.0.0.7', ttl: 77 }, { address: '10.0.0.8', ttl: 77 }])
    expect(await asked.addresses('orders.example', 6)).toEqual([{ address: 'fd00::7', ttl: 5 }])
  })

  it('has a TTL that an alias shortens', async () => {
    server.records.set('A shop.example', [
      { type: 'CNAME', name: 'shop.example', ttl: 9, data: 'orders.example' },
      { type: 'A', name: 'orders.example', ttl: 77, data: '10.0.0.7' },
    ])
    expect(await asked.addresses('shop.example', 4)).toEqual([{ address: '10.0.0.7', ttl: 9 }])
  })

  it('is asked by TCP where the answer is long', async () => {
    server.a('orders.example', Array.from({ length: 1_500 }, (_, i) => `10.0.${i >> 8}.${i & 255}`))
    expect(await asked.addresses('orders.example', 4)).toHaveLength(1_500)
    expect(server.asked).toEqual(['A orders.example', 'A orders.example (TCP)'])
  })

  it('gives SRV and TXT records', async () => {
    const name = '_grpc._tcp.orders.example'
    server.records.set(`SRV ${name}`, [{ type: 'SRV', name, ttl: 5, data: { priority: 1, weight: 2, port: 3, target: 'a.example' } }])
    server.records.set('TXT orders.example', [{ type: 'TXT', name: 'orders.example', ttl: 5, data: ['grpc_', 'config=[]'] }])
    expect(await asked.services(name)).toMatchObject([{ name: 'a.example', port: 3, priority: 1, weight: 2 }])
    expect(await asked.texts('orders.example')).toEqual([['grpc_', 'config=[]']])
  })

  it('says which of names, records and itself is missing', async () => {
    server.records.set('empty.example', []).set('broken.example', 'SERVFAIL')
    await expect(asked.addresses('empty.example', 4)).rejects.toMatchObject({ code: 'ENODATA' })
    await expect(asked.addresses('none.example', 4)).rejects.toMatchObject({ code: 'ENOTFOUND' })
    await expect(asked.services('broken.example')).rejects.toMatchObject({ code: 'ESERVFAIL' })
  })

  it('that is silent is not waited for, once that is called off', async () => {
    server.records.set('slow.example', 'silence')
    const answer = asked.addresses('slow.example', 4)
    asked.cancel()
    await expect(answer).rejects.toMatchObject({ code: 'ECANCELLED' })
  })
})
