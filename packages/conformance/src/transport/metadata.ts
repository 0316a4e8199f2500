import assert from 'node:assert/strict'
import { Code } from '@skein/core'
import type { Detail, Metadata } from '@skein/core'
import type { Case } from '../case.ts'
import { bytes } from '../samples.ts'
import type { TransportStage } from './stage.ts'

const SAMPLE: Metadata = [
  ['x-tenant', 'a'], ['tag', 'one'], ['tag', 'two'], ['x.y_z-0', 'spaces, and "quotes"; 100% ~'], ['empty', ''],
  ['trace-bin', bytes(16)], ['tag', 'three'], ['none-bin', bytes(0)], ['all-bin', bytes(256, 3)],
]

/** The same order within a name, in bytes that are any kind of Uint8Array; names may come in any order of theirs. */
function byName(metadata: Metadata): Map<string, readonly unknown[]> {
  const names = new Map<string, unknown[]>()
  for (const [name, value] of metadata) {
    const values = names.get(name) ?? []
    values.push(typeof value === 'string' ? value : [...value])
    names.set(name, values)
  }
  return names
}

/** In bytes that are any kind of Uint8Array. */
const listed = ({ type, value }: Detail): readonly unknown[] => [type, [...value]]

const same = (found: Metadata | undefined): void => { assert.deepEqual(byName(found ?? []), byName(SAMPLE)) }

const LONG = 'long '.repeat(800)
const MESSAGES = [
  '', 'plain', 'zażółć gęślą jaźń 🧵', 'two\nlines\r\n', '100% %41 %zz', ' padded ', 'nul \u0000 and \u007f', LONG,
]

export const metadata: readonly Case<TransportStage>[] = [
  {
    name: 'metadata of the request: repeated names, bytes, order',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair, { metadata: SAMPLE })
      const far = await pair.far.accept()
      same(far.call.metadata)
      far.end()
      await caller.ended()
    },
  },
  {
    name: 'metadata of the response, in headers and in trailers',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      const far = await pair.far.accept()
      far.headers(SAMPLE).end({ code: Code.OK, message: '' }, SAMPLE)
      const { trailers } = await caller.ended()
      same(trailers)
      const [headers] = caller.events
      same(headers?.kind === 'headers' ? headers.metadata : undefined)
    },
  },
  {
    name: 'trailers of a failure that comes alone',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      const far = await pair.far.accept()
      far.end({ code: Code.ABORTED, message: 'again' }, SAMPLE)
      const { trailers, status } = await caller.ended()
      same(trailers)
      assert.equal(status.code, Code.ABORTED)
    },
  },
  {
    name: 'all status codes, and messages of any text',
    async run(stage) {
      const pair = await stage.pair()
      for (const code of Object.values(Code).filter((it) => it !== Code.OK)) {
        for (const message of code === Code.INTERNAL ? MESSAGES : [`code ${code}`]) {
          const caller = stage.open(pair)
          const far = await pair.far.accept()
          far.end({ code, message })
          const { status } = await caller.ended()
          assert.deepEqual([status.code, status.message], [code, message])
        }
      }
    },
  },
  {
    name: 'details of a status',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      const far = await pair.far.accept()
      const details = [{ type: 'google.rpc.RetryInfo', value: bytes(40) }, { type: 'shop.v1.Why', value: bytes(0) }]
      far.end({ code: Code.UNAVAILABLE, message: 'later', details })
      const { status } = await caller.ended()
      assert.deepEqual(status.details?.map(listed), details.map(listed))
    },
  },
  {
    name: 'a failure carries its delivery, which a server that does not say is no proof of',
    async run(stage) {
      const pair = await stage.pair()
      for (const said of [undefined, 'processed', 'unprocessed'] as const) {
        const caller = stage.open(pair)
        const far = await pair.far.accept()
        far.end({ code: Code.UNAVAILABLE, message: 'x', delivery: said })
        assert.equal((await caller.ended()).status.delivery, said ?? 'unknown')
      }
    },
  },
  {
    name: 'what is of this process stays in it: cause and phases of a status',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      const far = await pair.far.accept()
      far.end({ code: Code.INTERNAL, message: 'x', cause: new Error('secret'), phases: [{ name: 'inside', ms: 1 }] })
      const { status } = await caller.ended()
      assert.equal(status.cause, undefined)
      assert.ok(!status.phases?.some((it) => it.name === 'inside'), "the server's phases came across")
    },
  },
  {
    name: 'the deadline travels as the time that remains',
    async run(stage) {
      const { ManualClock } = await import('@skein/kit/manual-clock')
      const client = new ManualClock(1_000)
      const server = new ManualClock(500_000)
      const pair = await stage.pair({}, { client, server })
      const caller = stage.open(pair, { deadline: 1_250 })
      const far = await pair.far.accept()
      const remaining = far.call.deadline - server.now()
      assert.ok(remaining > 245 && remaining <= 251, `250 ms remained for the client, ${remaining} ms for the server`)
      far.end()
      await caller.ended()
    },
  },
  {
    name: 'request metadata over the limit fails that call alone',
    async run(stage) {
      const pair = await stage.pair({ metadataBytes: 2_000 })
      const caller = stage.open(pair, { metadata: [['big', 'x'.repeat(3_000)]] })
      const { status } = await caller.ended()
      assert.equal(status.code, Code.RESOURCE_EXHAUSTED, status.message)
      assert.match(status.message, /metadata|headers/i)
      await stage.fence(pair)
      assert.equal(pair.far.calls.length, 0, 'the handler was started all the same')
    },
  },
  ...(['headers', 'trailers'] as const).map((where): Case<TransportStage> => ({
    name: `response ${where} over the limit fail that call alone`,
    async run(stage) {
      const pair = await stage.pair({ metadataBytes: 2_000 })
      const caller = stage.open(pair)
      const far = await pair.far.accept()
      const big: Metadata = [['big', 'x'.repeat(3_000)]]
      if (where === 'headers') far.headers(big)
      else far.headers().end({ code: Code.OK, message: '' }, big)
      const { status } = await caller.ended()
      assert.equal(status.code, Code.RESOURCE_EXHAUSTED, status.message)
      assert.match(status.message, /metadata|headers|trailers/i)
      await stage.fence(pair)
      await far.until('its end', () => far.over)
    },
  })),
]
