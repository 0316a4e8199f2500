import { createChannel } from '@skein/client'
import type { Channel } from '@skein/client'
import { json } from '@skein/codec-json'
import { msgpack } from '@skein/codec-msgpack'
import { protobuf } from '@skein/codec-protobuf'
import { Code, defineService, RpcError, unary } from '@skein/core'
import type { Codec } from '@skein/core'
import type { FileDescriptor } from '@skein/protobuf'
import { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { createServer } from '@skein/server'
import type { Server } from '@skein/server'
import { memory } from '@skein/transport-memory'
import { afterEach, describe, expect, it } from 'vitest'
import { items, money, notes, orders } from '../test/files.ts'
import type { ServerReflectionRequest, ServerReflectionResponse } from './gen/grpc/reflection/v1/reflection.ts'
import { ServerReflection as ServerReflectionAlpha } from './gen/grpc/reflection/v1alpha/reflection.ts'
import { ServerReflection, serveReflection } from './index.ts'
import type { ReflectionOptions } from './index.ts'

type Question = ServerReflectionRequest['messageRequest']

const place = { place: unary<string, string>() }
const purge = { purge: unary<string, string>() }
const Orders = defineService('shop.v1.Orders', place, { schema: orders })
const Admin = defineService('shop.v1.Admin', purge, { schema: orders })
const Plain = defineService('shop.v1.Plain', place)

const open: AsyncDisposable[] = []
afterEach(async () => {
  for (const it of open.splice(0)) await it[Symbol.asyncDispose]()
})

interface Ground {
  readonly server: Server
  readonly channel: Channel
  readonly lines: string[]
  /** The answers of one conversation. */
  ask(...questions: Question[]): Promise<string[]>
}

async function ground(options: ReflectionOptions = { files: [notes] }, codec: () => Codec = json): Promise<Ground> {
  const lines: string[] = []
  const note = (message: string): void => { lines.push(message) }
  const server = createServer({ codec: codec(), log: { info: note, warn: note, error: note } })
  // Protocol Buffers can't carry what is declared in TypeScript.
  if (codec !== protobuf) server.add(Orders, { place: (it) => it }).add(Plain, { place: (it) => it })
  serveReflection(server, options)
  const transport = memory()
  await server.listen(transport, 'memory:reflection')
  const channel = createChannel('memory:reflection', { transport, codec: codec() })
  open.push(server, channel)
  const ask = async (...questions: Question[]): Promise<string[]> => {
    const requests = questions.map((it) => ({ host: 'h', ...(it === undefined ? {} : { messageRequest: it }) }))
    const told: string[] = []
    for await (const it of channel.client(ServerReflection).serverReflectionInfo(requests)) told.push(gist(it))
    return told
  }
  return { server, channel, lines, ask }
}

const symbol = (value: string): Question => ({ case: 'fileContainingSymbol', value })
const file = (value: string): Question => ({ case: 'fileByFilename', value })
const extension = (containingType: string, extensionNumber: number): Question => (
  { case: 'fileContainingExtension', value: { containingType, extensionNumber } }
)
const numbers = (value: string): Question => ({ case: 'allExtensionNumbersOfType', value })
const LIST: Question = { case: 'listServices', value: '*' }

/** An answer on a line: the last parts of files' names, names of services, or an error's code and message. */
function gist({ messageResponse }: ServerReflectionResponse): string {
  switch (messageResponse?.case) {
    case 'fileDescriptorResponse':
      return messageResponse.value.fileDescriptorProto.map(nameOf).join(' ')
    case 'listServicesResponse':
      return messageResponse.value.service.map(({ name }) => name).join(' ')
    case 'allExtensionNumbersResponse':
      return `${messageResponse.value.baseTypeName}: ${messageResponse.value.extensionNumber.join(' ')}`
    case 'errorResponse':
      return `${Object.keys(Code)[messageResponse.value.errorCode]} ${messageResponse.value.errorMessage}`
    default:
      return 'nothing'
  }
}

function nameOf(bytes: Uint8Array): string {
  return FileDescriptorProto.decode(bytes).name?.split('/').at(-1)?.replace('.proto', '') ?? ''
}

describe('reflection', () => {
  it('lists what the server has at the time, and finds its files', async () => {
    const { server, ask } = await ground()
    const own = 'grpc.reflection.v1.ServerReflection grpc.reflection.v1alpha.ServerReflection'
    expect(await ask(LIST, symbol('shop.v1.Late'))).toEqual([
      `${own} shop.v1.Orders shop.v1.Plain`, 'NOT_FOUND this server has no symbol "shop.v1.Late"',
    ])
    const late: FileDescriptor = { path: 'late.proto', imports: [], bytes: FileDescriptorProto.encode({ name: 'late.proto', package: 'shop.v1', service: [{ name: 'Late' }] }) }
    server.add(defineService('shop.v1.Late', place, { schema: late }), { place: (it) => it })
    expect(await ask(LIST, symbol('shop.v1.Late'))).toEqual([`${own} shop.v1.Late shop.v1.Orders shop.v1.Plain`, 'late'])
  })

  it('gives the file of whatever has a name, with what it imports that was not sent before', async () => {
    const { ask } = await ground()
    for (const name of ['Orders', 'Orders.Place', 'Order', 'Order.item']) expect(await ask(symbol(`shop.v1.${name}`)), name).toEqual(['orders items money'])
    for (const name of ['Item', 'Item.sku', 'Item.code', 'Item.Part', 'Item.Part.name', 'Item.Size', 'Item.SMALL']) {
      expect(await ask(symbol(`shop.v1.${name}`)), name).toEqual(['items money'])
    }
    for (const name of ['note', 'Holder.held']) expect(await ask(symbol(`shop.v1.${name}`)), name).toEqual(['notes items money'])
    expect(await ask(file('shop/v1/items.proto'), file('shop/v1/orders.proto'), file('shop/v1/items.proto'), symbol('shop.v1.note')))
      .toEqual(['items money', 'orders', 'items', 'notes'])
  })

  it('knows extensions', async () => {
    const { ask } = await ground()
    expect(await ask(extension('shop.v1.Item', 120), extension('shop.v1.Item', 130), numbers('shop.v1.Item'), numbers('shop.v1.Money')))
      .toEqual(['notes items money', 'notes', 'shop.v1.Item: 110 120 130', 'shop.v1.Money: '])
    expect(await ask(extension('shop.v1.Item', 121), extension('shop.v1.No', 120), numbers('shop.v1.No'), numbers('shop.v1.Orders'))).toEqual([
      'NOT_FOUND this server has no extension 121 of "shop.v1.Item"', 'NOT_FOUND this server has no extension 120 of "shop.v1.No"',
      'NOT_FOUND this server has no message "shop.v1.No"', 'NOT_FOUND this server has no message "shop.v1.Orders"',
    ])
  })

  it('says why a service that is declared in TypeScript has no file', async () => {
    const { ask } = await ground()
    for (const it of ['shop.v1.Plain', 'shop.v1.Plain.Place']) {
      expect(await ask(symbol(it))).toEqual([expect.stringContaining('NOT_FOUND this server has no file that declares "shop.v1.Plain": it is declared in TypeScript')])
    }
  })

  it('answers by v1alpha as by v1, and gives the question back', async () => {
    const { channel } = await ground()
    for (const service of [ServerReflection, ServerReflectionAlpha]) {
      const asked = { host: 'shop:443', messageRequest: { case: 'fileContainingSymbol', value: 'shop.v1.Money' } } as const
      const told: ServerReflectionResponse[] = []
      for await (const it of channel.client(service).serverReflectionInfo([asked])) told.push(it)
      expect(told).toMatchObject([{ validHost: 'shop:443', originalRequest: asked }])
      expect(told.map(gist)).toEqual(['money'])
    }
  })

  it('takes out what is hidden, from files too', async () => {
    const { server, ask, channel } = await ground({ hide: ['shop.v1.Admin', 'grpc.reflection.v1.ServerReflection'] })
    server.add(Admin, { purge: (it) => it })
    expect(await ask(LIST)).toEqual(['grpc.reflection.v1alpha.ServerReflection shop.v1.Orders shop.v1.Plain'])
    expect(await ask(symbol('shop.v1.Admin'), symbol('shop.v1.Admin.Purge'))).toEqual([
      'NOT_FOUND this server has no symbol "shop.v1.Admin"', 'NOT_FOUND this server has no symbol "shop.v1.Admin.Purge"',
    ])
    const requests = [{ host: '', messageRequest: { case: 'fileContainingSymbol', value: 'shop.v1.Orders' } as const }]
    for await (const { messageResponse } of channel.client(ServerReflection).serverReflectionInfo(requests)) {
      const [first] = messageResponse?.case === 'fileDescriptorResponse' ? messageResponse.value.fileDescriptorProto : []
      expect(FileDescriptorProto.decode(first ?? new Uint8Array(0)).service.map(({ name }) => name)).toEqual(['Orders'])
    }
  })
})

describe('what is hidden', () => {
  it('is not told by comments either', async () => {
    const location = [{ path: [6, 1], span: [0, 0, 1], leadingComments: 'Purges all.' }]
    const { syntax, package: packageName, messageType, service } = FileDescriptorProto.decode(orders.bytes)
    const proto = { name: 'commented.proto', syntax, package: packageName, messageType, service, dependency: ['shop/v1/items.proto'], sourceCodeInfo: { location } }
    const commented: FileDescriptor = { path: 'commented.proto', bytes: FileDescriptorProto.encode(proto), imports: [items] }
    const server = createServer({ codec: json() })
    serveReflection(server, { files: [commented], hide: ['shop.v1.Admin'] })
    const transport = memory()
    await server.listen(transport, 'memory:comments')
    const channel = createChannel('memory:comments', { transport, codec: json() })
    open.push(server, channel)
    const requests = [{ host: '', messageRequest: file('commented.proto') }] as ServerReflectionRequest[]
    for await (const { messageResponse } of channel.client(ServerReflection).serverReflectionInfo(requests)) {
      const [first] = messageResponse?.case === 'fileDescriptorResponse' ? messageResponse.value.fileDescriptorProto : []
      expect(Buffer.from(first ?? []).toString()).toContain('Orders')
      expect(Buffer.from(first ?? []).toString()).not.toMatch(/Purge/)
    }
  })

  it('is looked for, lest a slip of the pen show it', async () => {
    const { ask, lines } = await ground({ hide: ['shop.v1.Amdin', 'shop.v1.Plain', 'shop.v1.Admin'] })
    await ask(LIST, LIST)
    expect(lines.filter((it) => it.includes('hide'))).toEqual(['reflection: hide: there is no service shop.v1.Amdin to be hidden'])
  })
})

describe.each([['protobuf', protobuf], ['json', json], ['msgpack', msgpack]])('by %s', (_, codec) => {
  it('all questions have their answers', async () => {
    const { ask } = await ground({ files: [notes] }, codec)
    const questions = [file('shop/v1/items.proto'), symbol('shop.v1.note'), extension('shop.v1.Item', 130), numbers('shop.v1.Item')]
    expect(await ask(...questions, symbol('no'), undefined)).toEqual([
      'items money', 'notes', 'notes', 'shop.v1.Item: 110 120 130', 'NOT_FOUND this server has no symbol "no"',
      expect.stringContaining('INVALID_ARGUMENT'),
    ])
    expect(await ask(LIST)).toEqual([expect.stringContaining('grpc.reflection.v1.ServerReflection')])
  })
})

describe('bad input', () => {
  it('is answered and harms nobody', async () => {
    const { ask } = await ground()
    const asked = [
      undefined, symbol(''), file(''), symbol('__proto__'), file('constructor'), symbol('.'), symbol('shop.v1'), file('../../etc/passwd'),
      extension('', -1), numbers('toString'), symbol('x'.repeat(1_000_000)), symbol('é\u0000'),
    ]
    const told = await ask(...asked, symbol('shop.v1.Money'))
    expect(told.map((it) => it.split(' ')[0])).toEqual([
      'INVALID_ARGUMENT', ...Array<string>(9).fill('NOT_FOUND'), 'INVALID_ARGUMENT', 'NOT_FOUND', 'money',
    ])
    expect(Math.max(...told.map((it) => it.length))).toBeLessThan(200)
  })

  it('may go on without end, at the pace of who reads', async () => {
    const { channel } = await ground()
    let asked = 0
    async function* endless(): AsyncGenerator<ServerReflectionRequest> {
      for (;;) {
        asked++
        yield { host: '', messageRequest: { case: 'listServices', value: '' } }
      }
    }
    const answers = channel.client(ServerReflection).serverReflectionInfo(endless())
    for (let i = 0; i < 100; i++) await answers.next()
    await new Promise((resolve) => { setTimeout(resolve, 20) })
    const before = asked
    await new Promise((resolve) => { setTimeout(resolve, 20) })
    expect(asked).toBe(before)
    expect(asked).toBeLessThan(2_000)
    await answers.return?.()
  })

  it('of files: those that can not be read, that import one another, or are two of one name', async () => {
    const broken: FileDescriptor = { path: 'broken.proto', bytes: new Uint8Array([0x0a, 0xff]), imports: [] }
    const one: { -readonly [K in keyof FileDescriptor]: FileDescriptor[K] } = { path: 'one.proto', bytes: FileDescriptorProto.encode({ name: 'one.proto' }), imports: [] }
    one.imports = [{ path: 'two.proto', bytes: FileDescriptorProto.encode({ name: 'two.proto' }), imports: [one, broken] }]
    const other: FileDescriptor = { ...money, bytes: FileDescriptorProto.encode({ name: money.path, package: 'other' }) }
    const { ask, lines } = await ground({ files: [one, other, items] })
    expect(await ask(file('one.proto'), file('broken.proto'), symbol('shop.v1.Money'))).toEqual(['one two', 'NOT_FOUND this server has no file "broken.proto"', 'money'])
    expect(lines.join('\n')).toContain('reflection: file broken.proto can\'t be read')
    expect(lines.filter((it) => it.includes('there are two files shop/v1/money.proto that differ'))).toHaveLength(1)
  })

  it('of two files of one name, one of which gives no bytes', async () => {
    const unread: FileDescriptor = { path: money.path, imports: [], get bytes(): never { throw new Error('no bytes') } }
    const { ask, lines } = await ground({ files: [money, unread] })
    expect(await ask(symbol('shop.v1.Money'))).toEqual(['money'])
    expect(lines.join()).toContain('there are two files shop/v1/money.proto that differ')
  })

  it('of options is refused', () => {
    const server = createServer({ codec: json() })
    for (const files of [{}, [{}], [undefined], ['shop/v1/orders.proto']]) {
      expect(() => { serveReflection(server, { files: files as never }) }).toThrow('reflection: files: it takes a list of files')
    }
    for (const hide of ['shop.v1.Admin', [Admin], {}]) {
      expect(() => { serveReflection(server, { hide: hide as never }) }).toThrow('reflection: hide: it takes a list of full names')
    }
    serveReflection(server)
    expect(() => { serveReflection(server) }).toThrow(RpcError)
  })
})

it('begins no conversation once the server closes, though clients are not told yet', async () => {
  const { server, channel } = await ground()
  const [answer, told] = [Promise.withResolvers<string>(), Promise.withResolvers<undefined>()]
  server.add(defineService('shop.v1.Late', place), { place: () => answer.promise })
  server.follow({ closing: () => told.promise })
  const running = channel.client(defineService('shop.v1.Late', place)).place('a')
  await new Promise(setImmediate)
  const closed = server.close({ grace: 60_000 })
  async function* open(): AsyncGenerator<ServerReflectionRequest> {
    yield { host: '', messageRequest: { case: 'listServices', value: '' } }
    await closed
  }
  const answers = channel.client(ServerReflection).serverReflectionInfo(open())
  await expect(answers.next()).rejects.toMatchObject({ code: Code.UNAVAILABLE })
  told.resolve(undefined)
  answer.resolve('b')
  expect(await running).toBe('b')
  expect(await closed).toMatchObject({ cancelled: 0 })
})

it('holds up no server that closes', async () => {
  const { server, channel } = await ground()
  const left = Promise.withResolvers<undefined>()
  async function* once(): AsyncGenerator<ServerReflectionRequest> {
    yield { host: '', messageRequest: { case: 'listServices', value: '' } }
    await left.promise
  }
  const answers = channel.client(ServerReflection).serverReflectionInfo(once())
  expect((await answers.next()).done).toBe(false)
  expect(await server.close({ grace: 60_000 })).toEqual({ ended: 1, cancelled: 0, abandoned: 0 })
  left.resolve(undefined)
  expect((await answers.next()).done).toBe(true)
})
