import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { details } from './grpc-js/details-after.ts'
import { serveAfter } from './grpc-js/server-after.ts'
import { filled, pageFile } from './page.ts'

const page = readFileSync(pageFile, 'utf8')
const blocks = [...page.matchAll(/^```ts(?: (\S+))?$/gm)].map(([, file = 'no file']) => file)
/** Of rows whose first cell is code: the option, with the word before it. */
const rows = new Map([...page.matchAll(/^\| (?:(\w+) )?`([^`]+)` \| (.+) \|$/gm)]
  .map(([, word = '', option = '', answer = '']) => [`${word} ${option}`.trim(), answer]))

const grpc = dirname(createRequire(import.meta.url).resolve('@grpc/grpc-js/package.json'))
const declarations = (file: string): string => readFileSync(join(grpc, 'build/src', file), 'utf8')
/** The names of a type's own properties, in what is declared from `from` to the first line that ends it. */
function propertiesOf(file: string, from: string): string[] {
  const text = declarations(file)
  const start = text.indexOf(from)
  expect(start).toBeGreaterThan(-1)
  const body = text.slice(start, text.indexOf('\n}', start))
  return [...body.matchAll(/^ {4}'?([\w.-]+)'?\?:/gm)].map(([, name = '']) => name)
}

describe('the page on moving', () => {
  it('shows the code that the tests run, to the letter', () => {
    const files = globSync('{grpc-js,nice-grpc,connect,interceptors}/*.ts', { cwd: import.meta.dirname })
    expect(blocks.toSorted()).toEqual(files.filter((it) => !it.endsWith('.test.ts')).toSorted())
    expect(page, '`pnpm --filter @skein/migrate page` writes them').toBe(filled(page))
  })

  it('names all packages that its code needs, to be installed', () => {
    const needed = new Set([...page.matchAll(/ from '(@skein\/[\w-]+)/g)].map(([, name]) => name))
    const step = /^1\. Install([^]*?)^2\./m.exec(page)?.[1] ?? ''
    expect([...needed].filter((name) => name !== undefined && !step.includes(name))).toEqual([])
    expect(needed.size).toBeGreaterThan(4)
  })

  it('answers to each channel option of the grpc-js that is installed', () => {
    const options = propertiesOf('channel-options.d.ts', 'export interface ChannelOptions')
    expect(options.length).toBeGreaterThan(30)
    expect(options.filter((it) => !rows.has(it))).toEqual([])
  })

  it('has no option that grpc-js has no more', () => {
    const options = new Set(propertiesOf('channel-options.d.ts', 'export interface ChannelOptions'))
    expect([...rows.keys()].filter((it) => /^grpc[.-]/.test(it) && !options.has(it))).toEqual([])
  })

  it.each([
    ['client', 'client.d.ts', 'export type ClientOptions'],
    ['server', 'server.d.ts', 'export interface ServerOptions'],
    ['call', 'client.d.ts', 'export interface CallOptions'],
  ])('answers to each %s option', (word, file, from) => {
    const options = propertiesOf(file, from)
    expect(options.length).toBeGreaterThan(0)
    expect(options.filter((it) => !rows.has(`${word} ${it}`))).toEqual([])
  })

  it('tells of metadata, cancellation and errors what is so', async () => {
    const { url, close } = await serveAfter()
    const told = await details(url)
    await close()
    expect(told).toEqual(['acme', 100, 700, true, 'a: order one at least', 'processed'])
  })
})
