import { Code } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { wantedOf } from './target.ts'

const read = (target: string): object => wantedOf(new URL(target), 443)

describe('a target', () => {
  it.each([
    ['dns:///orders:50051', { host: 'orders', kind: 'name', port: 50_051, nameServer: undefined }],
    ['dns:orders:50051', { host: 'orders', port: 50_051 }],
    ['dns:///orders.example', { host: 'orders.example', absolute: false, port: 443 }],
    ['dns:///orders.example.:80', { host: 'orders.example', absolute: true, port: 80 }],
    ['dns://10.0.0.2/orders.example:1', { nameServer: '10.0.0.2:53', host: 'orders.example', port: 1 }],
    ['dns://10.0.0.2:5353/orders', { nameServer: '10.0.0.2:5353' }],
    ['dns://[fd00::2]/orders', { nameServer: '[fd00::2]:53' }],
    ['dns:///10.0.0.7:50051', { host: '10.0.0.7', kind: 'address', port: 50_051 }],
    ['dns:///[::1]:50051', { host: '::1', kind: 'address', port: 50_051 }],
    ['dns:///_grpc._tcp.orders.example', { host: '_grpc._tcp.orders.example', kind: 'service', port: undefined }],
    ['dns:///b\u00fccher.example:1', { host: 'xn--bcher-kva.example' }],
    ['dns:///my_pod-1.example:1', { host: 'my_pod-1.example', kind: 'name' }],
  ])('%s is read', (target, wanted) => {
    expect(read(target)).toMatchObject(wanted)
  })

  it.each([
    ['dns:', 'names no host'], ['dns:///', 'names no host'], ['dns:///:50051', 'a host and a port'],
    ['dns:///a/b', 'a host and a port'], ['dns:///a:b', 'a host and a port'], ['dns:///a,b:1', 'no name'],
    ['dns:///a:0', 'from 1 to 65535'], ['dns:///a:65536', 'from 1 to 65535'], ['dns:///::1', 'a host and a port'],
    ['dns:///a b', 'no name'], ['dns:///a..b', 'no name'], ['dns:///-a', 'no name'], ['dns:///%00', 'no name'],
    ['dns:///%zz', 'no name'], [`dns:///${'a'.repeat(64)}`, 'no name'], [`dns:///${'abc.'.repeat(64)}de`, 'no name'],
    ['dns://ns.example/a', 'no IP address'], ['dns://10.0.0.2:0/a', 'no IP address'], ['dns://[::g]/a', 'Invalid URL'],
    ['dns://me@10.0.0.2/a', 'neither a user'], ['dns:///a?b', 'neither a user'], ['dns:///a#b', 'neither a user'],
    ['dns:///_grpc._tcp.orders:1', 'leave the port away'],
  ])('%s is refused', (target, why) => {
    expect(() => read(target)).toThrow(why)
  })

  it('is refused with a status that says that nothing was sent', () => {
    expect(() => read('dns:///')).toThrow(expect.objectContaining({ code: Code.INVALID_ARGUMENT, delivery: 'unsent' }))
  })
})
