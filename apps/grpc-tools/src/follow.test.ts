import { createChannel } from '@skein/client'
import { protobuf } from '@skein/codec-protobuf'
import { Program } from '@skein/peers'
import { http2 } from '@skein/transport-http2'
import { describe, expect, it } from 'vitest'
import { Orders } from './gen/shop/v1/shop.ts'
import { bring, LIMIT_MS } from './peers.ts'
import { openShop } from './shop.ts'

const path = await bring('grpc-go-tools', "grpc-go's client-side health check follows a drain")

/** Resolves when a round was answered by these and no others, after `from` in the output; gives where that ended. */
async function round(program: Program, from: number, who: string): Promise<number> {
  const rounds = new RegExp(`^[^]{${from}}[^]*?round ${who}\\n`)
  const [text] = await program.said(rounds, LIMIT_MS)
  return text.length
}

async function* talk(until: Promise<unknown>): AsyncGenerator<{ text: string }, undefined> {
  yield { text: 'a' }
  await until
  return undefined
}

describe.skipIf(path === undefined)("grpc-go's client-side health check", () => {
  it('leaves a backend that says NOT_SERVING, or drains, and comes back; no call fails', async () => {
    await using first = await openShop({ name: 'a' })
    await using other = await openShop({ name: 'b' })
    await using program = new Program('follow', path ?? '', ['follow', 'shop.v1.Who', first.address, other.address])
    let at = await round(program, 0, 'a,b')

    first.health.set('shop.v1.Who', 'NOT_SERVING', 'its index is being built')
    at = await round(program, at, 'b')
    first.health.set('shop.v1.Who', 'SERVING')
    at = await round(program, at, 'a,b')

    // A call that runs, and a part of the server that takes its time: no GOAWAY yet, so that it is Watch which tells.
    await using channel = createChannel(`http://${first.address}`, { transport: http2(), codec: protobuf() })
    const end = Promise.withResolvers<undefined>()
    const chat = channel.client(Orders).chat(talk(end.promise))
    expect((await chat.next()).value).toEqual({ text: 'A' })
    const left = Promise.withResolvers<undefined>()
    first.server.follow({ closing: () => left.promise })
    const closed = first.server.close({ grace: LIMIT_MS })
    at = await round(program, at, 'b')
    left.resolve(undefined)
    end.resolve(undefined)
    expect((await chat.next()).done).toBe(true)
    expect(await closed).toMatchObject({ cancelled: 0, abandoned: 0 })

    await using _ = await openShop({ name: 'c', address: first.address })
    await round(program, at, 'b,c')
    expect(program.output).not.toContain('failed')
  }, LIMIT_MS)

  it('takes no backend that does not serve what it is to follow', async () => {
    await using first = await openShop({ name: 'a' })
    await using other = await openShop({ name: 'b' })
    first.health.set('', 'NOT_SERVING')
    await using program = new Program('follow', path ?? '', ['follow', 'shop.v1.Who', first.address, other.address])
    await round(program, 0, 'b')
    expect(program.output).not.toMatch(/round .*a|failed/)
  }, LIMIT_MS)
})
