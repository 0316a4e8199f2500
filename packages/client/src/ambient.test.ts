import { json } from '@skein/codec-json'
import { Code, defineService, RpcError, serverStream, unary } from '@skein/core'
import { metadataAll } from '@skein/kit/metadata'
import { createServer } from '@skein/server'
import type { ServerCall } from '@skein/server'
import { memory } from '@skein/transport-memory'
import { afterEach, describe, expect, it } from 'vitest'
import { createChannel, detached } from './index.ts'
import type { ChannelOptions, Client } from './index.ts'

const Hop = defineService('test.v1.Hop', {
  go: unary<{ text: string }, { text: string }>(),
  stream: serverStream<{ text: string }, { text: string }>(),
})
type HopClient = Client<typeof Hop>

const open: { close(options?: { grace?: number }): Promise<unknown> }[] = []
afterEach(async () => { for (const it of open.splice(0).reverse()) await it.close({ grace: 0 }) })

interface Seen {
  readonly hop: string
  readonly remaining: number
  readonly tags: readonly unknown[]
  readonly call: ServerCall
}

/** A hop whose handler calls the next one, in the way that a test asks for. */
async function hop(
  name: string, seen: Seen[], go: (call: ServerCall) => Promise<string>, options: Partial<ChannelOptions> = {},
): Promise<HopClient> {
  const transport = memory()
  const server = createServer({ codec: json(), log: { info() {}, warn() {}, error() {} } })
  const note = (call: ServerCall): void => {
    seen.push({ hop: name, remaining: call.remaining, tags: metadataAll(call.metadata, 'x-request-id'), call })
  }
  server.add(Hop, {
    go: async (_, call) => { note(call); return { text: await go(call) } },
    async *stream(_, call) { note(call); yield { text: 'first' }; yield { text: await go(call) } },
  })
  await server.listen(transport, `memory:${name}`)
  const channel = createChannel(`memory:${name}`, { transport, codec: json(), ...options })
  open.push(server, channel)
  return channel.client(Hop)
}

const forever = (call: ServerCall): Promise<string> => new Promise((_, reject) => {
  call.onCancel((why) => { reject(new RpcError(Code.CANCELLED, why.message)) })
})

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => { setImmediate(resolve) })
}

describe('the ambient context', () => {
  it('shortens the deadline hop by hop, with nothing passed by hand, across awaits and timers', async () => {
    const seen: Seen[] = []
    const c = await hop('c', seen, () => Promise.resolve('end'))
    const b = await hop('b', seen, async () => {
      await new Promise((resolve) => { setTimeout(resolve, 5) })
      return (await c.go({ text: '' }, { timeout: 60_000 })).text
    })
    const a = await hop('a', seen, async () => (await b.go({ text: '' })).text)
    expect(await a.go({ text: '' }, { timeout: 5000 })).toEqual({ text: 'end' })
    expect(seen.map((it) => it.hop)).toEqual(['a', 'b', 'c'])
    const [first, second, third] = seen.map((it) => it.remaining) as [number, number, number]
    expect(first).toBeLessThanOrEqual(5000)
    expect(second).toBeLessThanOrEqual(first)
    expect(third).toBeLessThanOrEqual(second - 4)
    expect(third).toBeGreaterThan(0)
  })

  it('carries a deadline that passes at the door to the last hop', async () => {
    const seen: Seen[] = []
    const c = await hop('c', seen, forever)
    const b = await hop('b', seen, async () => (await c.go({ text: '' })).text)
    const a = await hop('a', seen, async () => (await b.go({ text: '' })).text)
    await expect(a.go({ text: '' }, { timeout: 30 })).rejects.toMatchObject({ code: Code.DEADLINE_EXCEEDED })
    await until(() => seen.length === 3 && seen.every((it) => it.call.signal.aborted))
  })

  it.each(['go', 'stream'] as const)('carries a cancel of %s to the last hop', async (method) => {
    const seen: Seen[] = []
    const c = await hop('c', seen, forever)
    const b = await hop('b', seen, async () => {
      for await (const _ of c.stream({ text: '' }));
      return 'never'
    })
    const a = await hop('a', seen, async () => (await b.go({ text: '' })).text)
    const controller = new AbortController()
    const failed = method === 'go' ? a.go({ text: '' }, { signal: controller.signal }) : a.stream({ text: '' }, { signal: controller.signal }).trailers
    const outcome = failed.catch((it: unknown) => it)
    await until(() => seen.length === 3)
    controller.abort()
    expect(await outcome).toMatchObject({ code: Code.CANCELLED })
    await until(() => seen.every((it) => it.call.signal.aborted))
  })

  it('passes the chosen metadata on, and not what a call says itself', async () => {
    const seen: Seen[] = []
    const c = await hop('c', seen, () => Promise.resolve('end'))
    const b = await hop('b', seen, async () => (await c.go({ text: '' }, { metadata: { 'X-Request-Id': 'own' } })).text)
    const a = await hop('a', seen, async () => (await b.go({ text: '' })).text)
    await a.go({ text: '' }, { metadata: [['x-request-id', 'r1'], ['x-request-id', 'r2'], ['x-other', 'o']] })
    expect(seen.map((it) => it.tags)).toEqual([['r1', 'r2'], ['r1', 'r2'], ['own']])
    expect(metadataAll(seen[1]?.call.metadata ?? [], 'x-other')).toEqual([])
  })

  it('is left behind by detached()', async () => {
    const seen: Seen[] = []
    const work: Promise<unknown>[] = []
    const gate = Promise.withResolvers<string>()
    const b = await hop('b', seen, () => gate.promise)
    const a = await hop('a', seen, () => {
      work.push(detached(() => b.go({ text: '' })))
      return Promise.resolve('done')
    })
    expect(await a.go({ text: '' }, { timeout: 1000 })).toEqual({ text: 'done' })
    await until(() => seen.length === 2)
    expect(seen[1]?.remaining).toBeGreaterThan(1000)
    gate.resolve('after')
    expect(await Promise.all(work)).toEqual([{ text: 'after' }])
  })

  it('ends what a handler left running when its call is over', async () => {
    const seen: Seen[] = []
    const left: Promise<unknown>[] = []
    const b = await hop('b', seen, forever)
    const a = await hop('a', seen, async () => {
      left.push(b.go({ text: '' }).catch((it: unknown) => it))
      await until(() => seen.length === 2)
      return 'done'
    })
    await a.go({ text: '' })
    expect(await left[0]).toMatchObject({ code: Code.CANCELLED })
  })

  it('is that of the one handler, though many run at once', async () => {
    const seen: Seen[] = []
    const b = await hop('b', seen, (call) => Promise.resolve(String(metadataAll(call.metadata, 'x-request-id'))))
    const a = await hop('a', seen, async (call) => {
      const own = String(metadataAll(call.metadata, 'x-request-id'))
      await Promise.resolve()
      return `${own}=${(await b.go({ text: '' })).text}`
    })
    const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => a.go({ text: '' }, { metadata: { 'x-request-id': String(i) } })))
    expect(answers.map((it) => it.text)).toEqual(Array.from({ length: 100 }, (_, i) => `${i}=${i}`))
  })
})
