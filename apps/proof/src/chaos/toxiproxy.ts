import { freePort, Program } from '@skein/peers'

const START_MS = 10_000
const LINK = 'link'

export interface Toxic {
  readonly type: 'latency' | 'timeout' | 'reset_peer' | 'slicer' | 'limit_data' | 'bandwidth'
  readonly attributes: Readonly<Record<string, number>>
  /** Which way it works; both where it is left out. */
  readonly stream?: 'upstream' | 'downstream'
}

/** A link between client and server that can be made bad, by Toxiproxy's HTTP API. */
export class Toxiproxy implements AsyncDisposable {
  /** Where clients connect to. */
  address = ''
  private readonly program: Program
  private readonly api: string

  private constructor(program: Program, api: string) {
    this.program = program
    this.api = api
  }

  static async start(path: string, upstream: string): Promise<Toxiproxy> {
    const port = await freePort()
    const program = new Program('toxiproxy', path, ['-host', '127.0.0.1', '-port', String(port)])
    await program.said(/Starting Toxiproxy|HTTP server|listening/i, START_MS)
    const proxy = new Toxiproxy(program, `http://127.0.0.1:${port}`)
    const made = await proxy.ask('POST', '/proxies', { name: LINK, listen: '127.0.0.1:0', upstream, enabled: true })
    proxy.address = (made as { listen: string }).listen
    return proxy
  }

  async add({ type, attributes, stream }: Toxic): Promise<void> {
    for (const way of stream === undefined ? ['upstream', 'downstream'] : [stream]) {
      await this.ask('POST', `/proxies/${LINK}/toxics`, { name: `${type} ${way}`, type, stream: way, toxicity: 1, attributes })
    }
  }

  /** Takes all toxics away, and lets connections through. */
  async heal(): Promise<void> {
    await this.ask('POST', '/reset', undefined)
  }

  /** Refuses connections and cuts those that are open. */
  async disable(): Promise<void> {
    await this.ask('POST', `/proxies/${LINK}`, { enabled: false })
  }

  /** Leads to another server from now on; connections that are open are cut. */
  async lead(upstream: string): Promise<void> {
    await this.ask('POST', `/proxies/${LINK}`, { upstream })
  }

  /** Stops it from passing anything on, in the middle of whatever it does. */
  freeze(): void {
    this.program.signal('SIGSTOP')
  }

  thaw(): void {
    this.program.signal('SIGCONT')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.thaw()
    await this.program.stop()
  }

  private async ask(method: string, path: string, body: object | undefined): Promise<unknown> {
    const content = body === undefined ? {} : { body: JSON.stringify(body) }
    const answer = await fetch(this.api + path, { method, ...content })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`toxiproxy: ${method} ${path}: ${answer.status} ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }
}
