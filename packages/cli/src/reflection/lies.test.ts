import { createChannel } from '@skein/client'
import { protobuf } from '@skein/codec-protobuf'
import { Code } from '@skein/core'
import type { Method } from '@skein/core'
import { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { ServerReflection } from '@skein/reflection'
import { createServer } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { afterEach, describe, expect, it } from 'vitest'
import { cli } from '../../test/cli.ts'
import type { ReflectionLimits } from './limits.ts'
import { REFLECTION_LIMITS } from './limits.ts'
import { Reflection } from './reflection.ts'
import { VERSIONS } from './versions.ts'

type ReflectionMethod = typeof ServerReflection.methods.serverReflectionInfo
type Question = ReflectionMethod extends Method<infer _I, infer _O, infer RI> ? RI : never
type Reply = ReflectionMethod extends Method<infer _I, infer O> ? O : never
type Answer = (asked: NonNullable<Question['messageRequest']>, count: number) => Reply['messageResponse'] | Promise<never>
type Stream = (questions: AsyncIterable<Question>) => AsyncIterable<Reply>

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => { for (const close of closing.splice(0).reverse()) await close() })

const file = (name: string, dependency: readonly string[] = []): Uint8Array => FileDescriptorProto.encode({
  name, dependency, package: 'a', syntax: 'proto3',
  ...(name === 'a.proto' ? { service: [{ name: 'A', method: [{ name: 'Do', inputType: '.a.M', outputType: '.a.M' }] }] } : {}),
})
const files = (...encoded: Uint8Array[]): Reply['messageResponse'] => ({ case: 'fileDescriptorResponse', value: { fileDescriptorProto: encoded } })
const error = (errorCode: number, errorMessage = ''): Reply['messageResponse'] => ({ case: 'errorResponse', value: { errorCode, errorMessage } })

/** A server whose reflection answers as it likes; it lists one service, unless it answers that, too. */
async function lying(answer: Answer, stream?: Stream): Promise<string> {
  let count = 0
  const honest: Stream = async function* (questions) {
    for await (const { messageRequest } of questions) {
      const messageResponse = await answer(messageRequest!, count++)
      yield messageResponse === undefined ? {} : { messageResponse }
    }
  }
  const nothing = (): void => undefined
  const server = createServer({ codec: protobuf(), log: { info: nothing, warn: nothing, error: nothing } })
  server.add(ServerReflection, { serverReflectionInfo: stream ?? honest })
  const { url } = await server.listen(http2(), 'http://127.0.0.1:0')
  closing.push(() => server.close({ grace: 0 }))
  return url
}

const listsA = (asked: { readonly case: string }): Reply['messageResponse'] =>
  asked.case === 'listServices' ? { case: 'listServicesResponse', value: { service: [{ name: 'a.A' }] } } : undefined

function reflection(url: string, limits: Partial<ReflectionLimits>): Reflection {
  const channel = createChannel(url, { transport: http2(), codec: protobuf() })
  closing.push(() => channel.close({ grace: 0 }))
  return new Reflection(channel, { signal: new AbortController().signal, limits: { ...REFLECTION_LIMITS, ...limits } })
}

describe('a server that lies in its reflection', () => {
  it.each<[string, Answer, RegExp]>([
    ['lacks a file that another imports', (asked) => asked.case === 'fileByFilename' ? error(Code.NOT_FOUND) : files(file('a.proto', ['gone.proto'])),
      /it has no gone\.proto, which a\.proto imports/],
    ['has files that import each other', (asked) => files(file(asked.value === 'b.proto' ? 'b.proto' : 'a.proto', [asked.value === 'b.proto' ? 'a.proto' : 'b.proto'])),
      /in a circle: a\.proto → b\.proto → a\.proto/],
    ['has a file that imports itself', () => files(file('a.proto', ['a.proto'])), /in a circle: a\.proto → a\.proto/],
    ['answers garbage', () => files(Uint8Array.of(255, 255, 255, 255, 255)), /bytes that are no FileDescriptorProto/],
    ['answers a file without a name', () => files(FileDescriptorProto.encode({})), /a file without a name/],
    ['answers no file', () => files(), /answers without a file/],
    ['answers another file', (asked) => files(file(asked.case === 'fileByFilename' ? 'other.proto' : 'a.proto', ['b.proto'])),
      /asked for b\.proto, which a\.proto imports, it answers other\.proto/],
    ['answers a file that declares something else', () => files(file('b.proto')), /asked for the file of a\.A, it answers b\.proto/],
    ['answers something else', () => ({ case: 'listServicesResponse', value: { service: [] } }), /it answers listServicesResponse when asked for a\.A/],
    ['answers nothing', () => undefined, /it answers nothing when asked for a\.A/],
    ['fails', () => error(Code.INTERNAL, 'broken\u001b[2J\nhere'), /it answers INTERNAL when asked for a\.A: broken\?\[2J\?here/],
    ['declares a method of types that are not there', () => files(file('a.proto')), /a\.M/],
  ])('that %s', async (_, answer, says) => {
    const url = await lying((asked, count) => listsA(asked) ?? answer(asked, count))
    const { code, out, err } = await cli(['call', url, 'a.A/Do'])
    expect([code, out]).toEqual([5, ''])
    expect(err).toMatch(/^skein: [^\n\u001b]+; give --proto FILE [^\n]+\n$/)
    expect(err).toMatch(says)
  })

  it('that lists what are no names', async () => {
    const url = await lying(() => ({ case: 'listServicesResponse', value: { service: [{ name: 'a\u001b[31m' }] } }))
    const { code, err } = await cli(['list', url])
    expect(code).toBe(5)
    expect(err).toContain('it lists a service "a?[31m", which is no name')
  })

  it('whose names would steer the terminal', async () => {
    const encoded = FileDescriptorProto.encode({
      name: 'a\u001b[2J.proto', package: 'a', syntax: 'proto3',
      service: [{ name: 'A', method: [{ name: 'D\u001b[2J', inputType: '.a.M\u001b[2J', outputType: '.a.M' }] }],
    })
    const url = await lying((asked) => listsA(asked) ?? files(encoded))
    for (const words of [['list', url, 'a.A'], ['describe', url, 'a.A']]) {
      const { out, err } = await cli(words)
      expect(out + err).toContain('?[2J')
      expect(out + err).not.toContain('\u001b')
    }
  })

  it('that has no end of methods is listed all the same', async () => {
    const method = Array.from({ length: 150_000 }, (_, i) => ({ name: `Do${i}`, inputType: '.a.M', outputType: '.a.M' }))
    const encoded = FileDescriptorProto.encode({ name: 'a.proto', package: 'a', syntax: 'proto3', service: [{ name: 'A', method }] })
    const url = await lying((asked) => listsA(asked) ?? files(encoded), undefined)
    const { code, out } = await cli(['list', url, 'a.A'])
    expect([code, out.split('\n').length]).toEqual([0, 150_001])
  })

  it('that has no end of imports is left at a number of files', async () => {
    const url = await lying((asked, count) => files(file(asked.case === 'fileByFilename' ? asked.value : 'a.proto', [`${count}.proto`])))
    await using it = reflection(url, { files: 100 })
    await expect(it.declaring('a.A')).rejects.toThrow('it has more than 100 files')
  })

  it('that has no end of bytes is left at a size', async () => {
    const comment = 'x'.repeat(100_000)
    const url = await lying((asked, count) => files(FileDescriptorProto.encode({
      name: asked.case === 'fileByFilename' ? asked.value : 'a.proto', package: comment, dependency: [`${count}.proto`],
      service: [{ name: 'A' }],
    })))
    await using it = reflection(url, { bytes: 1_000_000 })
    await expect(it.declaring(`${comment}.A`)).rejects.toThrow('more than 1000000 bytes')
  })

  it('that goes on answering without being asked is not heard to its end', async () => {
    const ended = Promise.withResolvers<void>()
    const url = await lying(() => undefined, async function* (questions) {
      try {
        for await (const _ of questions) for (;;) yield { messageResponse: { case: 'listServicesResponse', value: { service: [{ name: 'a.A' }] } } }
      } finally {
        ended.resolve()
      }
    })
    expect(await cli(['list', url])).toEqual({ code: 0, out: 'a.A\n', err: '' })
    await ended.promise
  })

  it('that never answers is left after a time', async () => {
    const url = await lying(() => new Promise(() => undefined))
    const { code, err } = await cli(['list', url, '--timeout', '50ms'])
    expect(code).toBe(4)
    expect(err).toMatch(/it ends with DEADLINE_EXCEEDED when asked for its services: [^\n]*; give it more with --timeout\n$/)
  })

  it('that ends its stream in the middle', async () => {
    const url = await lying(() => undefined, async function* (questions) { for await (const _ of questions) return })
    const { code, err } = await cli(['list', url])
    expect(code).toBe(5)
    expect(err).toContain('it ended the stream of reflection without an answer')
  })
})

describe('versions', () => {
  it('v1alpha is asked where there is no v1', async () => {
    const server = createServer({ codec: protobuf() })
    const handler: Stream = async function* (questions) {
      for await (const _ of questions) yield { messageResponse: { case: 'listServicesResponse', value: { service: [{ name: 'old.S' }] } } }
    }
    server.add(VERSIONS[1]!, { serverReflectionInfo: handler })
    closing.push(() => server.close({ grace: 0 }))
    const { url } = await server.listen(http2(), 'http://127.0.0.1:0')
    expect(await cli(['list', url])).toEqual({ code: 0, out: 'old.S\n', err: '' })
  })

  it('a server without either is told what to give instead', async () => {
    const server = createServer({ codec: protobuf() })
    closing.push(() => server.close({ grace: 0 }))
    const { url } = await server.listen(http2(), 'http://127.0.0.1:0')
    const { code, err } = await cli(['list', url])
    expect(code).toBe(5)
    expect(err).toBe(`skein: ${url} has no reflection; give --proto FILE (with -I FOLDER) or --descriptor-set FILE instead\n`)
  })
})
