import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cli } from '../test/cli.ts'
import { grpcJs } from '../test/grpc-js.ts'
import { ours } from '../test/ours.ts'
import { grpcGo, grpcio } from '../test/peers.ts'
import type { Foreign } from '../test/peers.ts'

interface Subject {
  readonly name: string
  readonly start: () => Promise<Foreign>
  readonly service: string
  /** Whether it has grpc.health.v1. */
  readonly health: boolean
}

const SHOP = 'shop.v1.Orders'
const SUBJECTS: readonly Subject[] = [
  { name: 'grpcio', start: grpcio, service: SHOP, health: true },
  { name: 'grpc-js', start: grpcJs, service: SHOP, health: false },
  { name: 'ours', start: ours, service: SHOP, health: true },
  { name: 'grpc-go', start: grpcGo, service: 'grpc.testing.TestService', health: true },
]

const LIMIT_MS = 120_000

describe.each(SUBJECTS)('$name', ({ name, start, service, health }) => {
  let server: Foreign
  let address = ''
  beforeAll(async () => {
    server = await start()
    if ('missing' in server) process.stderr.write(`not proven: skein against ${name} (${server.missing})\n`)
    else address = server.address
  }, LIMIT_MS)
  afterAll(async () => { if (!('missing' in server)) await server.stop() })

  /** Says what isn't proven where the machine lacks the peer. */
  const proves = (what: string, run: () => Promise<void>): void => {
    it(what, { timeout: LIMIT_MS }, async (context) => {
      if (address === '') context.skip(`not proven: ${name} is missing`)
      await run()
    })
  }
  const ok = async (args: readonly string[], stdin?: string): Promise<string> => {
    const { code, out, err } = await cli(args, stdin === undefined ? {} : { stdin })
    expect([code, err]).toEqual([0, ''])
    return out
  }

  proves('list: services, and methods with their types', async () => {
    expect((await ok(['list', address])).split('\n')).toContain(service)
    const shown = await ok(['list', address, service.split('.').at(-1)!])
    if (service !== SHOP) return expect(shown).toMatch(/^grpc\.testing\.TestService\/FullDuplexCall +\(stream grpc/m)
    expect(shown).toBe(`shop.v1.Orders/Place  (shop.v1.PlaceRequest) returns (shop.v1.Order)
shop.v1.Orders/Count  (shop.v1.CountRequest) returns (stream shop.v1.Number)
shop.v1.Orders/Sum    (stream shop.v1.Number) returns (shop.v1.Total)
shop.v1.Orders/Echo   (stream shop.v1.Number) returns (stream shop.v1.Number)
`)
  })

  proves('describe: services, methods and messages as .proto text', async () => {
    if (service !== SHOP) {
      expect(await ok(['describe', address, 'grpc.testing.TestService/EmptyCall'])).toContain('rpc EmptyCall(')
      return expect(await ok(['describe', address, 'grpc.testing.SimpleRequest'])).toMatch(/^ {2}int32 response_size = 2;$/m)
    }
    expect(await ok(['describe', address, service])).toMatch(/^ {2}rpc Echo\(stream .*Number\) returns \(stream .*Number\);$/m)
    expect(await ok(['describe', address, 'shop.v1.PlaceRequest.Line'])).toMatch(/^message Line \{\n {2}int32 quantity = 1;/m)
    expect(await ok(['describe', address, 'shop.v1.State'])).toMatch(/^ {2}STATE_PLACED = 1;$/m)
  })

  proves('call: all four shapes', async () => {
    if (service !== SHOP) {
      expect(JSON.parse(await ok(['call', address, 'TestService/UnaryCall', '-d', '{"responseSize": 3}']))).toEqual({ payload: { body: 'AAAA' } })
      const sizes = '{"responseParameters": [{"size": 1}, {"size": 2}]}'
      const two = '{"payload":{"body":"AA=="}}\n{"payload":{"body":"AAA="}}\n'
      expect(await ok(['call', address, 'TestService/StreamingOutputCall', '-d', sizes])).toBe(two)
      expect(JSON.parse(await ok(['call', address, 'TestService/StreamingInputCall'], two))).toEqual({ aggregatedPayloadSize: 3 })
      return expect(await ok(['call', address, 'TestService/FullDuplexCall', '-d', '-'], `${sizes}\n`)).toBe(two)
    }
    const placed = JSON.parse(await ok(['call', address, 'Orders/Place', '-d', '{"sku": "a1", "lines": [{"quantity": 2}]}'])) as object
    expect(placed).toMatchObject({ id: '1', sku: 'a1', cents: '9007199254740993', state: 'STATE_PLACED' })
    expect(await ok(['call', address, 'Orders/Count', '-d', '{"to": 3}'])).toBe('{"value":1}\n{"value":2}\n{"value":3}\n')
    expect(await ok(['call', address, 'Orders/Sum', '--json'], '{"value": 1}{"value": 2}\n\n{"value": 3}')).toBe('{"sum":"6"}\n')
    expect(await ok(['call', address, 'shop.v1.Orders.Echo'], '{"value":5}\n{"value":6}')).toBe('{"value":5}\n{"value":6}\n')
  })

  proves('call: errors of the server, and of the caller', async () => {
    const [method, bad] = service === SHOP ? ['Orders/Place', '{"lines": [{}, {"quantity": "x"}]}'] : ['TestService/UnaryCall', '{"payload": {"body": 7}}']
    const wrong = await cli(['call', address, method, '-d', bad])
    expect([wrong.code, wrong.out]).toEqual([2, ''])
    expect(wrong.err).toContain(service === SHOP ? 'lines[1].quantity' : 'payload.body')
    const failing = service === SHOP ? '{}' : '{"responseStatus": {"code": 3, "message": "sku is empty"}}'
    const failed = await cli(['call', address, method, '-d', failing, '--json'])
    expect([failed.code, failed.out]).toEqual([1, ''])
    expect(JSON.parse(failed.err)).toMatchObject({ error: { exitCode: 1, code: 'INVALID_ARGUMENT' } })
    expect((JSON.parse(failed.err) as { error: { message: string } }).error.message).toContain('sku is empty')
  })

  proves('health: Check, List and Watch', async () => {
    if (!health) {
      const { code, err } = await cli(['health', address])
      expect(code).toBe(1)
      return expect(err).toContain('has no grpc.health.v1.Health')
    }
    expect(await ok(['health', address])).toBe('SERVING\n')
    const down = await cli(['health', address, 'down', '--json'])
    expect([down.code, down.out]).toEqual([1, '{"service":"down","status":"NOT_SERVING"}\n'])
    const watched = new AbortController()
    const watch = await cli(['health', address, 'down', '--watch'], { interrupt: watched.signal, onOut: () => { watched.abort() } })
    expect([watch.code, watch.out]).toEqual([130, 'NOT_SERVING  down\n'])
    const list = await cli(['health', address, '--list', '--json'])
    expect(list.code).toBe(1)
    // grpcio's has no List yet.
    if (list.out === '') expect(list.err).toContain('does not list its health')
    else expect(JSON.parse(list.out)).toMatchObject({ '': 'SERVING', 'down': 'NOT_SERVING' })
  })

  proves('load: so many calls, and none that fails', async () => {
    const method = service === SHOP ? 'Orders/Place' : 'TestService/UnaryCall'
    const data = service === SHOP ? '{"sku": "a1"}' : '{}'
    const report = JSON.parse(await ok(['load', address, method, '-d', data, '-n', '200', '-c', '10', '--json', '--no-progress'])) as object
    expect(report).toMatchObject({ calls: 200, succeeded: 200, failed: 0, receivedMessages: 200 })
  })
})
