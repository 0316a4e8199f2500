import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { FileDescriptorSet } from '@skein/protobuf/google/protobuf/descriptor'
import { parseFile } from '@skein/protobuf/parse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cli } from '../../test/cli.ts'
import { ours } from '../../test/ours.ts'

const PROTO = join(import.meta.dirname, '../../test/proto/shop.proto')
const MAIN = join(import.meta.dirname, '../main.ts')
let server: Awaited<ReturnType<typeof ours>>
let bare: Awaited<ReturnType<typeof ours>>
beforeAll(async () => {
  server = await ours()
  bare = await ours({ reflection: false })
})
afterAll(async () => {
  await server.stop()
  await bare.stop()
})

const call = (...words: readonly string[]): ReturnType<typeof cli> => cli(['call', server.address, ...words])

describe('requests', () => {
  it.each([
    [['Orders/Place', '-d', '{"sku": 1}'], /--data, line 1: shop\.v1\.PlaceRequest: sku: 1 is not a string/],
    [['Orders/Place', '-d', '{"lines": [{}, {"quantity": 5000000000}]}'], /lines\[1\]\.quantity: 5000000000/],
    [['Orders/Place', '-d', '{"skew": "a"}'], /has no field "skew"/],
    [['Orders/Place', '-d', '{"sku": '], /--data, line 1: no JSON: .*; write JSON/],
    [['Orders/Place', '-d', "{sku: 'a'}"], /no JSON/],
    [['Orders/Place', '-d', '{} {}'], /takes one request, and there are more/],
    [['Orders/Place', '-d', ''], /takes one request, and there is none/],
    [['Orders/Place', '-d', '@'], /@ names no file/],
    [['Orders/Place', '-d', '@nowhere.json'], /nowhere\.json: ENOENT.*; look at the path/],
    [['Orders/Sum', '-d', '{"value": 1}\n\n{"value": "x"}'], /--data, line 3: shop\.v1\.Number: value: "x"/],
    [['Orders/Plac'], /has no method Plac; did you mean Place\?/],
    [['Orders/Nothing'], /has no method Nothing; it has Place, Count, Sum, Echo/],
    [['Order/Place'], /has no service Order; did you mean shop\.v1\.Orders\?/],
    [['Orders'], /"Orders" names no method; write it like shop\.v1\.Orders\/Place; see skein list/],
    [['Orders/'], /names no method/],
  ])('%j', async (words, says) => {
    const { code, out, err } = await call(...words)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^skein: [^\n]+\n$/)
    expect(err).toMatch(says)
  })

  it('that are no UTF-8 are refused', async () => {
    const broken = [Uint8Array.of(0x22, 0xc3), Uint8Array.of(0x22)]
    for (const stdin of [broken, broken.slice(0, 1)]) {
      const { code, err } = await cli(['call', server.address, 'Orders/Place', '-d', '-'], { stdin: Readable.from(stdin) })
      expect([code, err]).toEqual([2, 'skein: stdin is no UTF-8; write JSON in UTF-8\n'])
    }
  })

  it('keep integers beyond 2^53 whole', async () => {
    const { out } = await cli(['call', server.address, 'Orders/Sum', '-d', '{"value": 2147483647} {"value": 2147483647}', '--json'])
    expect(out).toBe('{"sum":"4294967294"}\n')
    const placed = await call('Orders/Place', '-d', '{"sku": "a", "cents": 9007199254740995}', '--json')
    expect(placed.out).toContain('"cents":"9007199254740995"')
  })

  it('come from a file, and from stdin', async () => {
    const file = join(import.meta.dirname, '../../test/data/numbers.ndjson')
    expect((await call('Orders/Sum', '-d', `@${file}`, '--json')).out).toBe('{"sum":"6"}\n')
    expect((await cli(['call', server.address, 'Orders/Place', '-d', '@-', '--json'], { stdin: '{"sku": "b2"}' })).out).toContain('"sku":"b2"')
  })

  it('of a stream leave as they come, and answers are printed as they come', async () => {
    const answered: string[] = []
    let wake = (): void => undefined
    // Each waits for the answer to the one before it.
    async function* stdin(): AsyncGenerator<string, void> {
      for (let value = 1; value <= 3; value++) {
        yield `{"value": ${value}}`
        if (answered.length < value) await new Promise<void>((resolve) => { wake = resolve })
      }
    }
    const { code, out } = await cli(['call', server.address, 'Orders/Echo'], {
      stdin: stdin(), onOut: (text) => { answered.push(text); wake() },
    })
    expect([code, out]).toEqual([0, '{"value":1}\n{"value":2}\n{"value":3}\n'])
  })

  it('a stdin that breaks in the middle fails the call', async () => {
    async function* stdin(): AsyncGenerator<string, void> {
      yield '{"value": 1}\n{"val'
      await Promise.resolve()
    }
    const { code, err } = await cli(['call', server.address, 'Orders/Sum'], { stdin: stdin() })
    expect(code).toBe(2)
    expect(err).toContain('stdin, line 2: no JSON')
  })
})

describe('answers', () => {
  it('-v tells what goes and comes, and how long each phase took', async () => {
    const { code, out, err } = await call('Orders/Place', '-d', '{"sku": "a1"}', '-v', '-H', 'X-Tenant: blue', '-H', 'x-raw-bin: AAE=')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ sku: 'a1' })
    expect(err).toMatch(/^> \/shop\.v1\.Orders\/Place \(proto\)\n> x-tenant: blue\n> x-raw-bin: AAE=\n< headers\n/)
    expect(err).toMatch(/< trailers: OK\n< x-tenant: blue\n< x-raw-bin: AAE=\n/)
    expect(err).toMatch(/\* connect [\d.]+ .s, hello [\d.]+ .s, headers [\d.]+ .s, first message [\d.]+ .s, end [\d.]+ .s; [\d.]+ .s in all\n$/)
  })

  it('details of errors are read, by what everybody knows and by the schema', async () => {
    const { code, err } = await call('Orders/Place', '-d', '{"sku": "sold out"}', '--json')
    expect(code).toBe(1)
    const { error } = JSON.parse(err) as { error: { code: string; details: readonly object[] } }
    expect(error.code).toBe('FAILED_PRECONDITION')
    expect(error.details).toEqual([
      { '@type': 'google.rpc.ErrorInfo', 'reason': 'SOLD_OUT', 'metadata': { sku: 'sold out' } },
      { '@type': 'shop.v1.Total', 'sum': '7' },
      { '@type': 'shop.v1.Unheard', 'bytes': 'AQ==' },
    ])
    const { err: text } = await call('Orders/Place', '-d', '{"sku": "sold out"}')
    expect(text).toMatch(/^skein: FAILED_PRECONDITION: there is no more \(shop\.v1\.Orders\/Place at [^\n]*"SOLD_OUT"[^\n]*\n$/)
  })

  it('an answer that is too large says how to take more', async () => {
    const { code, err } = await cli(['call', server.address, 'Orders/Place', '-d', '{"sku": "a long one"}', '--proto', PROTO, '--max-message', '5'])
    expect(code).toBe(1)
    expect(err).toMatch(/RESOURCE_EXHAUSTED: a message of \d+ bytes came; the limit is 5 .*; raise --max-message/)
  })

  it('a deadline is an exit code of its own', async () => {
    const { code, err } = await cli(['call', server.address, 'Orders/Echo', '--timeout', '50ms'], { stdin: never() })
    expect(code).toBe(4)
    expect(err).toMatch(/^skein: DEADLINE_EXCEEDED: [^\n]*; give it more with --timeout\n$/)
  })

  it('what a server says does not steer the terminal', async () => {
    const { code, err } = await call('Orders/Place', '-d', '{"sku": "steering"}', '-v')
    expect(code).toBe(1)
    expect(err).toContain('< trailers: ABORTED ?[2Jgone\n')
    expect(err).toContain('skein: ABORTED: ?[2Jgone (')
    const load = await cli(['load', server.address, 'Orders/Place', '-d', '{"sku": "steering"}', '-n', '1'])
    expect(load.out).toContain('1 × ABORTED: ?[2Jgone\n')
  })

  it('a server that cancels is no Ctrl-C', async () => {
    const { code, err } = await call('Orders/Place', '-d', '{"sku": "cancelled"}')
    expect(code).toBe(1)
    expect(err).toContain('CANCELLED: the shop has closed')
  })

  it('output that has no place is no success, unless nobody reads it', async () => {
    const failing = (code: string): ReturnType<typeof cli> => cli(['call', server.address, 'Orders/Count', '-d', '{"to": 3}'], {
      onOut: () => Object.assign(new Error(`${code}: write`), { code }),
    })
    expect(await failing('ENOSPC')).toEqual({ code: 2, out: '{"value":1}\n', err: 'skein: stdout: ENOSPC: write; look at where the output goes\n' })
    expect(await failing('EPIPE')).toEqual({ code: 0, out: '{"value":1}\n', err: '' })
    const help = await cli(['--help'], { onOut: () => Object.assign(new Error('ENOSPC: write'), { code: 'ENOSPC' }) })
    expect(help.code).toBe(2)
  })

  it.each([['call', 'Place'], ['call', 'Echo'], ['load', 'Place']])('Ctrl-C ends %s %s that waits for stdin', async (command, method) => {
    const control = new AbortController()
    const stdin = (async function* () {
      yield* []
      control.abort()
      await new Promise(() => undefined)
    })()
    const { code, err } = await cli([command, server.address, `Orders/${method}`, '-d', '-'], { stdin, interrupt: control.signal })
    expect([code, err]).toEqual([130, 'skein: cancelled by Ctrl-C\n'])
  })

  it('Ctrl-C cancels the call, and says so', async () => {
    const control = new AbortController()
    const { code, out, err } = await cli(['call', server.address, 'Orders/Echo'], {
      stdin: never('{"value": 1}'), interrupt: control.signal, onOut: () => { control.abort() },
    })
    expect([code, out, err]).toEqual([130, '{"value":1}\n', 'skein: cancelled by Ctrl-C\n'])
  })
})

/** A stdin that stays open. */
async function* never(first?: string): AsyncGenerator<string, void> {
  if (first !== undefined) yield first
  await new Promise(() => undefined)
}

describe('schemas', () => {
  it('a server without reflection is called by files', async () => {
    const without = await cli(['call', bare.address, 'Orders/Place'])
    expect(without.code).toBe(5)
    expect(without.err).toMatch(/has no reflection; give --proto FILE \(with -I FOLDER\) or --descriptor-set FILE instead\n$/)
    expect(await cli(['call', bare.address, 'Orders/Place', '-d', '{"sku": "a"}', '--proto', PROTO])).toMatchObject({ code: 0, err: '' })
  })

  it.each([
    [['--proto', 'nowhere.proto'], /--proto: nowhere\.proto: there is no such file or folder; look at the path/],
    [['--proto', join(import.meta.dirname, '../../test/data/broken.proto')], /broken\.proto:4:\d+: [^\n]+; /],
    [['--descriptor-set', PROTO], /is no FileDescriptorSet/],
    [['--descriptor-set', 'nowhere'], /--descriptor-set: ENOENT/],
  ])('%j', async (words, says) => {
    const { code, err } = await cli(['list', ...words])
    expect(code).toBe(2)
    expect(err).toMatch(/^skein: [^\n]+\n$/)
    expect(err).toMatch(says)
  })

  it('a descriptor set does as well, with its imports or without google/protobuf own', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'skein-set-'))
    const path = join(folder, 'shop.binpb')
    const write = async (...file: readonly FileDescriptorProto[]): Promise<void> => {
      await writeFile(path, FileDescriptorSet.encode({ file }))
    }
    try {
      const shop = parseFile(await readFile(PROTO), 'shop.proto')
      await write(shop)
      const words = ['--descriptor-set', path]
      expect(await cli(['call', bare.address, 'Orders/Place', '-d', '{"sku": "a"}', ...words])).toMatchObject({ code: 0, err: '' })
      expect((await cli(['describe', ...words, 'Orders/Sum'])).out).toContain('// Adds up.\nrpc Sum(stream Number) returns (Total);\n')
      await write({ ...shop, dependency: ['gone.proto'] })
      const { code, err } = await cli(['describe', ...words, 'Orders'])
      expect(code).toBe(2)
      expect(err).toContain('shop.proto imports gone.proto, which is not there; write the set with its imports')
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('lists what files declare, without a server', async () => {
    expect((await cli(['list', '--proto', PROTO])).out).toBe('shop.v1.Orders\n')
    expect(JSON.parse((await cli(['list', '--proto', PROTO, 'Orders', '--json'])).out)).toMatchObject({ service: 'shop.v1.Orders' })
  })
})

describe('as a process', () => {
  const start = (...words: readonly string[]): ReturnType<typeof spawn> => spawn(process.execPath, [MAIN, ...words], { stdio: ['pipe', 'pipe', 'pipe'] })

  it('a reader that goes away ends it quietly', { timeout: 30_000 }, async () => {
    const child = start('call', server.address, 'Orders/Count', '-d', '{"to": 100000000}')
    let err = ''
    child.stderr!.on('data', (chunk: Buffer) => { err += chunk.toString() })
    await once(child.stdout!, 'data')
    child.stdout!.destroy()
    const [code] = await once(child, 'close') as [number]
    expect([code, err]).toEqual([0, ''])
  })

  it('SIGINT cancels the call and is told in the exit code', { timeout: 30_000 }, async () => {
    const child = start('call', server.address, 'Orders/Echo')
    let err = ''
    child.stderr!.on('data', (chunk: Buffer) => { err += chunk.toString() })
    child.stdin!.write('{"value": 1}\n')
    await once(child.stdout!, 'data')
    child.kill('SIGINT')
    const [code] = await once(child, 'close') as [number]
    expect([code, err]).toEqual([130, 'skein: cancelled by Ctrl-C\n'])
  })
})
