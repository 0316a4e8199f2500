import { json } from '@skein/codec-json'
import { Code } from '@skein/core'
import type { Resolver } from '@skein/core/fleet'
import type { Transport } from '@skein/core/transport'
import { describe, expect, it } from 'vitest'
import { inTurn, later, Park, Places, Told, until } from '../../test/park.ts'
import { createChannel, staticResolver } from '../index.ts'
import type { Channel } from '../index.ts'

/** Nobody is reached. */
const transport: Transport = {
  name: 'http',
  connect() { throw new Error('not now') },
  listen: () => Promise.reject(new Error('nobody listens here')),
}
class Mesh extends Told {
  override readonly scheme = 'mesh'
}

const create = (target: string, resolver?: Resolver | readonly Resolver[]): Channel =>
  later(createChannel(target, { transport, codec: json(), resolver }))

describe('a target', () => {
  it.each([
    ['dns:///orders:50051', 'its scheme is dns:, and the channel has no resolver for it; install @skein/resolver-dns and give { resolver: dns() }'],
    ['etcd:///orders', 'install @skein/resolver-etcd'],
    ['consul:///orders', 'install @skein/resolver-consul'],
    ['mesh:///orders', 'its scheme is mesh:, and the channel has no resolver for it; give { resolver } one whose scheme it is'],
    ['localhost:50051', 'for a host and a port write http://localhost:50051'],
    ['tcp://a:1', 'its scheme is tcp:, and the transport speaks http: and https:'],
    ['orders', 'it has no scheme'],
    ['', 'it has no scheme'],
    ['static:///', 'it names no server; write it like static:///10.0.0.7:50051,10.0.0.8:50051'],
    ['static:///a:1,b 2', 'it names no server'],
    ['static:///10.0.0.6:1, http://10.0.0.7:1', 'it takes addresses such as 10.0.0.7:50051; leave out http://'],
    ['static:///10.0.0.6:1,10.0.0.7', '10.0.0.7 has no port; write it like 10.0.0.7:50051'],
    ['static:///[::1]', '[::1] has no port'], ['passthrough:///orders', 'orders has no port'],
    ['passthrough:///https://a', 'leave out https://'],
    ['passthrough:///', 'it names no server; write it like passthrough:///orders.example:50051'],
    ['passthrough:///a/b', 'it names no server'],
  ])('%j is refused: %s', (target, message) => {
    let thrown: unknown
    try {
      create(target)
    } catch (it) {
      thrown = it
    }
    expect(thrown).toMatchObject({ code: Code.INVALID_ARGUMENT, delivery: 'unsent', message: expect.stringContaining(message) as string })
  })

  it('says which resolvers there are where none fits', () => {
    expect(() => create('dns:///a:1', [new Told(), new Mesh()])).toThrow('(it has test:, mesh:)')
  })

  it('two resolvers of one scheme are refused, which one of them would be asked never', () => {
    expect(() => create('test:///a', [new Told(), new Mesh(), new Told()])).toThrow('resolver: two of them are for test:')
  })

  it('that no URL can be is refused, and a resolver that is none', () => {
    expect(() => create('test://[', new Told())).toThrow('it is no URL')
    expect(() => create('test:///a', {} as Resolver)).toThrow('resolver: it takes resolvers, such as dns()')
  })

  it.each([
    ['static:///a:1, b:2,', ['a:1', 'b:2']], ['static:a:1', ['a:1']], ['static:///[::1]:5,unix:/run/a.sock', ['[::1]:5', 'unix:/run/a.sock']],
    ['passthrough:///orders.example:50051', ['orders.example:50051']], ['http://a:1', ['a:1']], ['https://a', ['a:443']],
    ['unix:/run/a.sock', ['unix:/run/a.sock']],
  ])('%j has the servers %j', async (target, addresses) => {
    const channel = create(target)
    channel.client(Places).who({ text: '' }).catch(() => undefined)
    await until(() => channel.servers.length > 0)
    expect(channel.servers.map((it) => it.address)).toEqual(addresses)
  })

  it('goes to a resolver that is given before to one of the channel\'s own', async () => {
    const park = await new Park().start('a', 'b')
    const { transport } = park
    const resolver = staticResolver([{ address: 'a', weight: 2 }, { address: 'b' }])
    const channel = later(createChannel('static:', { transport, codec: json(), resolver, balancer: inTurn() }))
    await channel.ready()
    await until(() => channel.servers.every((it) => it.state === 'ready'))
    const places = channel.client(Places)
    const answers = await Promise.all([places.who({ text: '' }), places.who({ text: '' })])
    expect(new Set(answers.map((it) => it.server))).toEqual(new Set(['a', 'b']))
  })

  it.each([[[], 'the list is empty'], [[{ address: 5 }], "an endpoint's address is 5"], ['a:1', 'it takes a list']])(
    'staticResolver refuses %j', (given, message) => {
      expect(() => staticResolver(given as never)).toThrow(message)
    })
})
