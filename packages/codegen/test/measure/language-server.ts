import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

interface Reply {
  readonly id?: number
  readonly method?: string
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

const TSC = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc')

/** TypeScript's language server, as an editor speaks to it. */
export class LanguageServer implements AsyncDisposable {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>()
  #received: Buffer = Buffer.alloc(0)
  #last = 0

  private constructor(child: ChildProcess) {
    this.#child = child
    child.stdout?.on('data', (bytes: Buffer) => { this.#receive(bytes) })
  }

  static async start(folder: string): Promise<LanguageServer> {
    const child = spawn(process.execPath, [TSC, '--lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] })
    const server = new LanguageServer(child)
    await server.ask('initialize', {
      processId: process.pid, rootUri: pathToFileURL(folder).href,
      capabilities: { textDocument: { hover: { contentFormat: ['markdown'] } } },
    })
    server.#send({ method: 'initialized', params: {} })
    return server
  }

  open(file: string): void {
    const text = readFileSync(file, 'utf8')
    const textDocument = { uri: pathToFileURL(file).href, languageId: 'typescript', version: 1, text }
    this.#send({ method: 'textDocument/didOpen', params: { textDocument } })
  }

  /** What an editor shows when one points at the place. */
  async hover(file: string, at: { readonly line: number; readonly character: number }): Promise<string> {
    const textDocument = { uri: pathToFileURL(file).href }
    const found = await this.ask('textDocument/hover', { textDocument, position: at }) as { contents: { value: string } } | null
    return found?.contents.value ?? ''
  }

  /** What it offers there. */
  async complete(file: string, at: { readonly line: number; readonly character: number }): Promise<readonly string[]> {
    const textDocument = { uri: pathToFileURL(file).href }
    const found = await this.ask('textDocument/completion', { textDocument, position: at }) as
      { items: { label: string }[] } | { label: string }[] | null
    return (Array.isArray(found) ? found : (found?.items ?? [])).map(({ label }) => label)
  }

  async ask(method: string, params: unknown): Promise<unknown> {
    const id = ++this.#last
    const waiting = Promise.withResolvers<unknown>()
    this.#waiting.set(id, waiting)
    this.#send({ id, method, params })
    return waiting.promise
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const exited = once(this.#child, 'exit')
    this.#child.kill()
    await exited
  }

  #send(message: object): void {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message })
    this.#child.stdin?.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
  }

  #receive(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes])
    for (;;) {
      const head = this.#received.indexOf('\r\n\r\n')
      const length = Number(/Content-Length: (\d+)/i.exec(this.#received.toString('latin1', 0, Math.max(head, 0)))?.[1])
      const end = head + 4 + length
      if (head < 0 || this.#received.length < end) return
      this.#take(JSON.parse(this.#received.toString('utf8', head + 4, end)) as Reply)
      this.#received = this.#received.subarray(end)
    }
  }

  #take({ id, method, result, error }: Reply): void {
    if (id === undefined) return
    // What the server asks an editor has no answer here, but it waits for one.
    if (method !== undefined) return this.#send({ id, result: null })
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (error === undefined) waiting?.resolve(result)
    else waiting?.reject(new Error(error.message))
  }
}
