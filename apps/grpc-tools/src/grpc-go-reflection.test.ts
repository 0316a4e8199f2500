import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createChannel } from '@skein/client'
import { protobuf } from '@skein/codec-protobuf'
import { Code } from '@skein/core'
import type { FileDescriptor } from '@skein/protobuf'
import { FileDescriptorProto, FileDescriptorSet } from '@skein/protobuf/google/protobuf/descriptor'
import { ServerReflection } from '@skein/reflection'
import { http2 } from '@skein/transport-http2'
import { describe, expect, it } from 'vitest'
import { file_shop_v1_notes } from './gen/shop/v1/notes.ts'
import { file_shop_v1_shop } from './gen/shop/v1/shop.ts'
import { bring, LIMIT_MS, started } from './peers.ts'
import { openShop } from './shop.ts'

const path = await bring('grpc-go-tools', "reflection answers as grpc-go's does")

const symbol = (value: string) => ({ case: 'fileContainingSymbol', value }) as const
const file = (value: string) => ({ case: 'fileByFilename', value }) as const
const numbers = (value: string) => ({ case: 'allExtensionNumbersOfType', value }) as const
const extension = (containingType: string, extensionNumber: number) => (
  { case: 'fileContainingExtension', value: { containingType, extensionNumber } } as const
)
type Question = ReturnType<typeof symbol | typeof file | typeof numbers | typeof extension>

const QUESTIONS: readonly Question[] = [
  file('shop/v1/shop.proto'), file('shop/v1/items.proto'), file('google/protobuf/empty.proto'), file('nothing.proto'), file(''),
  symbol('shop.v1.Orders'), symbol('shop.v1.Orders.Place'), symbol('shop.v1.Order'), symbol('shop.v1.Order.items'),
  symbol('shop.v1.Order.payment'), symbol('shop.v1.Order.CentsEntry'), symbol('shop.v1.Item.Size'), symbol('shop.v1.Item.LARGE'),
  symbol('shop.v1.Shelf.shelf'), symbol('shop.v1.note'), symbol('google.protobuf.Timestamp'),
  symbol('shop.v1.Nothing'), symbol('shop.v1'), symbol(''), symbol('.shop.v1.Order'), symbol('shop.v1.Order.'), symbol('__proto__'),
  extension('shop.v1.Item', 120), extension('shop.v1.Item', 130), extension('shop.v1.Item', 140), extension('shop.v1.Nothing', 1),
  numbers('shop.v1.Item'), numbers('shop.v1.Nothing'),
]

/** The answers of one conversation, or of one conversation for each question. */
async function answers(address: string, questions: readonly Question[]): Promise<unknown[]> {
  await using channel = createChannel(`http://${address}`, { transport: http2(), codec: protobuf() })
  const requests = questions.map((messageRequest) => ({ host: 'h', messageRequest }))
  const told: unknown[] = []
  const responses = channel.client(ServerReflection).serverReflectionInfo(requests)
  for await (const { validHost, originalRequest, messageResponse } of responses) {
    const asked = [validHost, originalRequest?.host, originalRequest?.messageRequest?.case]
    if (messageResponse?.case === 'fileDescriptorResponse') {
      const names = messageResponse.value.fileDescriptorProto.map((it) => FileDescriptorProto.decode(it).name)
      told.push([...asked, names[0], names.slice(1).sort()])
    } else if (messageResponse?.case === 'errorResponse') {
      told.push([...asked, Object.keys(Code)[messageResponse.value.errorCode]])
    } else if (messageResponse?.case === 'allExtensionNumbersResponse') {
      const { baseTypeName, extensionNumber } = messageResponse.value
      told.push([...asked, baseTypeName, extensionNumber])
    }
  }
  return told
}

function withImports(...files: readonly FileDescriptor[]): readonly FileDescriptor[] {
  const found = new Map<string, FileDescriptor>()
  const add = (it: FileDescriptor): void => {
    for (const other of it.imports) add(other)
    found.set(it.path, it)
  }
  for (const it of files) add(it)
  return [...found.values()]
}

describe.skipIf(path === undefined)('reflection', () => {
  it("answers as grpc-go's server does that has the same files", async () => {
    const home = await mkdtemp(join(tmpdir(), 'reflected-'))
    try {
      const set = join(home, 'set.binpb')
      const files = withImports(file_shop_v1_shop, file_shop_v1_notes)
      const file = files.map(({ bytes }) => FileDescriptorProto.decode(bytes))
      await writeFile(set, FileDescriptorSet.encode({ file }))
      const { program, address } = await started('reflected', path ?? '', ['reflected', set, 'shop.v1.Orders'])
      await using _ = program
      await using shop = await openShop()
      const told = await answers(shop.address, QUESTIONS)
      expect(told).toHaveLength(QUESTIONS.length)
      expect(told).toEqual(await answers(address, QUESTIONS))
      for (const it of QUESTIONS) {
        expect(await answers(shop.address, [it]), JSON.stringify(it)).toEqual(await answers(address, [it]))
      }
    } finally {
      await rm(home, { recursive: true })
    }
  }, LIMIT_MS)
})
