import { freePort, Program } from '@skein/peers'

const READY_MS = 30_000
const WANTED = /Synced node info|agent: Node info in sync/

/** An agent of its own, in memory: what it knew is gone when it is begun again. */
export class Consul implements AsyncDisposable {
  readonly url: string
  /** Where its configuration has a certificate. */
  readonly secureUrl: string
  readonly #path: string
  readonly #words: readonly string[]
  #program: Program | undefined

  private constructor(path: string, ports: readonly number[], more: readonly string[]) {
    this.#path = path
    const [http, https, rpc, serf] = ports
    this.url = `http://127.0.0.1:${http}`
    this.secureUrl = `https://127.0.0.1:${https}`
    this.#words = [
      'agent', '-dev', '-bind', '127.0.0.1', '-http-port', String(http),
      '-https-port', String(https), '-server-port', String(rpc),
      '-serf-lan-port', String(serf), '-serf-wan-port', '-1', '-dns-port', '-1', '-grpc-port', '-1',
      '-grpc-tls-port', '-1', '-hcl', 'enable_script_checks = false', ...more,
    ]
  }

  /** @param hcl more of its configuration */
  static async start(path: string, ...hcl: readonly string[]): Promise<Consul> {
    const ports = [await freePort(), await freePort(), await freePort(), await freePort()]
    const consul = new Consul(path, ports, hcl.flatMap((it) => ['-hcl', it]))
    await consul.start()
    return consul
  }

  async start(): Promise<void> {
    this.#program = new Program('consul', this.#path, this.#words)
    await this.#program.said(WANTED, READY_MS)
  }

  async kill(): Promise<void> {
    this.#program?.signal('SIGKILL')
    await this.#program?.exited
  }

  signal(signal: NodeJS.Signals): void {
    this.#program?.signal(signal)
  }

  async api(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.url}/v1/${path}`, {
      method, body: body === undefined ? null : JSON.stringify(body), headers: { connection: 'close' },
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.kill()
  }
}
