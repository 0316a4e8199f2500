import { describe, expect, it } from 'vitest'
import { decode, decoder, join } from '../../test/hpack/bytes.ts'
import { blocksOf, listsOf } from '../../test/hpack/nghttp2.ts'
import { Random } from '../../test/hpack/random.ts'
import { REQUESTS, RESPONSES } from '../../test/hpack/traffic.ts'
import type { List } from '../../test/hpack/traffic.ts'
import { Encoder } from './encoder.ts'
import { Template } from './template.ts'
import type { Indexing } from './template.ts'

const HOWS: readonly Indexing[] = ['at once', 'when seen again', 'not', 'never']
const TEXT = 'abcdefghijklmnopqrstuvwxyz0123456789-._~ABCDEFGHIJKLMNOPQRSTUVWXYZ%:/?=&; "{}\xe4\xff'
const BYTES = Array.from({ length: 256 }, (_, i) => String.fromCharCode(i)).join('')

function field(random: Random, alphabet: string): readonly [name: string, value: string] {
  const name = random.below(3) === 0 ? `x-${random.text('abcdef-', 1 + random.below(20))}` : `x-name-${random.below(30)}`
  const value = random.below(3) === 0 ? random.text(alphabet, random.below(120)) : `value ${random.below(5)}`
  // What nghttp2 reads has no spaces around it.
  return [name, alphabet === BYTES ? value : value.trim()]
}

function request(random: Random, alphabet: string): List {
  return [
    [':method', random.pick(['GET', 'POST', 'PUT'])], [':scheme', random.pick(['http', 'https'])],
    [':path', `/shop.v1.Orders/${random.pick(['Place', 'Watch', random.text('abc', 12)])}`],
    [':authority', random.pick(['localhost:50051', 'orders.internal'])],
    ...Array.from({ length: random.below(12) }, () => field(random, alphabet)),
  ]
}

/** Encodes lists as our engine does: what came before in the same words is the same template; some lists are two. */
class Sender {
  readonly encoder = new Encoder()
  private readonly random: Random
  private readonly templates = new Map<string, Template>()

  constructor(random: Random) {
    this.random = random
  }

  encode(list: List): Uint8Array {
    const cut = this.random.below(list.length + 1)
    return join(this.part(list.slice(0, cut)), this.part(list.slice(cut)))
  }

  private part(list: List): Uint8Array {
    const key = JSON.stringify(list)
    let template = this.templates.get(key)
    if (template === undefined) {
      template = new Template(list.map(([name, value]) => [name, value, this.random.pick(HOWS)]))
      this.templates.set(key, template)
    }
    const { generation } = this.encoder
    const changes = this.encoder.changes(template)
    const block = this.encoder.encode(template)
    // What it says beforehand is what happens: insertions, or a size update.
    expect(this.encoder.generation > generation || block[0]! >> 5 === 1).toBe(changes)
    return block
  }
}

describe('our encoder and our decoder', () => {
  it.each([1, 2, 3, 4, 5])('agree on random lists and table sizes, seed %i', (seed) => {
    const random = new Random(seed)
    const lists = Array.from({ length: 200 }, () => request(random, BYTES))
    const sender = new Sender(random)
    const receiver = decoder({ tableBytes: 65_536 })
    for (let round = 0; round < 3000; round++) {
      if (random.below(100) === 0) sender.encoder.resize(random.below(5000))
      const list = random.pick(lists)
      expect(decode(receiver, sender.encode(list))).toEqual(list)
    }
  })

  it('agree on real traffic', () => {
    const random = new Random(6)
    const sender = new Sender(random)
    const receiver = decoder()
    for (let round = 0; round < 500; round++) {
      const list = random.pick(random.below(2) === 0 ? REQUESTS : RESPONSES)
      expect(decode(receiver, sender.encode(list))).toEqual(list)
    }
  })
})

// Of several fields with a name it makes one place, so that lists have to be in the order in which it sends them.
const grouped = (list: List): List => {
  const names = [...new Set(list.map(([name]) => name))]
  return names.flatMap((name) => list.filter((field) => field[0] === name))
}

const sorted = (list: List): List => list.toSorted(([a], [b]) => a < b ? -1 : a > b ? 1 : 0)

describe('nghttp2, which is in node:http2', () => {
  it.each([0, 256, 4096, 65_536])('encodes for our decoder, with a table of %i bytes', async (tableBytes) => {
    const random = new Random(tableBytes + 7)
    const lists = [...REQUESTS, ...Array.from({ length: 60 }, () => request(random, TEXT))].map(grouped)
    const sent = Array.from({ length: 90 }, () => random.pick(lists))
    const receiver = decoder({ tableBytes })
    receiver.limit(tableBytes)
    const received = (await blocksOf(sent, tableBytes)).map((block) => decode(receiver, block))
    // It moves some names to the front.
    expect(received.map(sorted)).toEqual(sent.map(sorted))
  })

  it('says what is secret', async () => {
    const list: List = [
      [':method', 'GET'], [':scheme', 'http'], [':path', '/'], [':authority', 'localhost'], ['x-a', 'b'], ['x-token', 's'],
    ]
    const receiver = decoder()
    for (const block of await blocksOf([list, list], 4096, ['x-token'])) {
      decode(receiver, block)
      const fields = [...receiver.run.fields, ...receiver.rest]
      expect(fields.filter(({ secret }) => secret)).toMatchObject([{ name: 'x-token', value: 's' }])
    }
  })

  it.each([0, 256, 4096])('decodes what our encoder sends, with a table of %i bytes', async (tableBytes) => {
    const random = new Random(tableBytes + 8)
    const lists = [...REQUESTS, ...Array.from({ length: 60 }, () => request(random, TEXT))]
    const sender = new Sender(random)
    sender.encoder.resize(tableBytes)
    const sent = Array.from({ length: 90 }, () => random.pick(lists))
    const received = await listsOf(sent.map((list) => sender.encode(list)), tableBytes)
    expect(received).toEqual(sent)
  })
})
