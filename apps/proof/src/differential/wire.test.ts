import { expect, it } from 'vitest'
import { Random } from '../common/random.ts'
import { decodeMessage, Deframer, encodeMessage, framed, fromRaw, toHeaders } from './wire.ts'

it.each(['identity', 'gzip', 'deflate'] as const)('takes messages apart wherever they are cut: %s', (coding) => {
  const random = new Random(7)
  const sent = [0, 1, 5, 300, 70_000].map((size) => Buffer.from(random.bytes(size)))
  const wire = Buffer.concat(sent.map((it) => framed(it, coding, random)))
  const got: Buffer[] = []
  const deframer = new Deframer((bytes) => { got.push(Buffer.from(bytes)) })
  deframer.coding = coding
  for (let at = 0; at < wire.length;) {
    const size = random.chance(0.5) ? 1 : random.whole(1, 5_000)
    deframer.add(wire.subarray(at, at + size))
    at += size
  }
  expect(got).toEqual(sent)
  expect(deframer.inside).toBe(false)
})

it('refuses a message that is compressed where nothing was said of it', () => {
  expect(() => { new Deframer(() => undefined).add(Buffer.from([1, 0, 0, 0, 0])) }).toThrow('grpc-encoding says undefined')
})

it('brings metadata over node:http2 as it was', () => {
  const bytes = [Buffer.from([1]), Buffer.from([2, 3]), Buffer.from([4, 5, 6])]
  const metadata = [['x-a', 'one, two'], ['x-b-bin', bytes[0]!], ['x-b-bin', bytes[1]!], ['x-a', 'three'], ['x-b-bin', bytes[2]!]] as const
  for (let seed = 0; seed < 20; seed++) {
    const headers = toHeaders(metadata, new Random(seed)) as Record<string, string[]>
    const raw = Object.entries(headers).flatMap(([name, list]) => list.flatMap((value) => [name, value]))
    const back = fromRaw(raw)
    expect(back.filter(([name]) => name === 'x-a').map(([, value]) => value)).toEqual(['one, two', 'three'])
    expect(back.filter(([name]) => name === 'x-b-bin').map(([, value]) => value)).toEqual(bytes)
  }
})

it('brings messages of statuses over', () => {
  const text = 'Grüße: 100 %\n世界'
  expect(encodeMessage(text)).toMatch(/^[\x21-\x7e]*$/)
  expect(decodeMessage(encodeMessage(text))).toBe(text)
  expect(decodeMessage(undefined)).toBe('')
})
