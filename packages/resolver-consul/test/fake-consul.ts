import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Answering {
  readonly index?: number | string
  /** @default 200 */
  readonly status?: number
  /** Whether something was left out that the token may not read. @default false */
  readonly filtered?: boolean
}

/** One question that waits for the test's answer. */
export class Asked {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingMessage['headers']
  readonly body: unknown
  readonly #response: ServerResponse

  constructor(request: IncomingMessage, body: string, response: ServerResponse) {
    this.method = request.method ?? ''
    this.url = new URL(request.url ?? '', 'http://consul')
    this.headers = request.headers
    this.body = body === '' ? undefined : JSON.parse(body)
    this.#response = response
  }

  get gone(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#response.destroyed) resolve()
      else this.#response.once('close', resolve)
    })
  }

  /** `body` as it is where it is text. */
  answer(body: unknown, { index, status = 200, filtered = false }: Answering = {}): void {
    this.#response.setHeader('x-consul-results-filtered-by-acls', String(filtered))
    this.#response.writeHead(status, index === undefined ? {} : { 'x-consul-index': String(index) })
    this.#response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }

  /** As much as its reader takes. */
  flood(chunk: Buffer): void {
    this.#response.writeHead(200)
    const more = (): void => { while (!this.#response.destroyed && this.#response.write(chunk)) continue }
    this.#response.on('drain', more)
    more()
  }

  breakOff(): void {
    this.#response.destroy()
  }
}

/** An agent whose answers the test gives, one by one. */
export class FakeConsul implements AsyncDisposable {
  readonly #server: Server
  readonly #questions: Asked[] = []
  readonly #waiting: ((it: Asked) => void)[] = []
  count = 0

  constructor() {
    this.#server = createServer((request, response) => {
      let body = ''
      request.setEncoding('utf8').on('data', (chunk: string) => { body += chunk })
      request.on('end', () => {
        this.count++
        const asked = new Asked(request, body, response)
        const waiting = this.#waiting.shift()
        if (waiting === undefined) this.#questions.push(asked)
        else waiting(asked)
      })
    })
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => { this.#server.listen(0, '127.0.0.1', resolve) })
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** The next question. */
  next(): Promise<Asked> {
    const asked = this.#questions.shift()
    return asked === undefined ? new Promise((resolve) => { this.#waiting.push(resolve) }) : Promise.resolve(asked)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => { this.#server.close(resolve) })
  }
}
