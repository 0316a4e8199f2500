import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort, Program } from '@skein/peers'

const exec = promisify(execFile)
const READY_MS = 20_000

/** One member of an etcd of its own, which can be killed and begun again with what it had. */
export class Etcd implements AsyncDisposable {
  readonly url: string
  readonly #paths: { readonly etcd: string; readonly etcdctl: string }
  readonly #data: string
  readonly #words: readonly string[]
  #program: Program | undefined

  private constructor(paths: { etcd: string; etcdctl: string }, data: string, ports: readonly [number, number]) {
    this.#paths = paths
    this.#data = data
    this.url = `http://127.0.0.1:${ports[0]}`
    const peer = `http://127.0.0.1:${ports[1]}`
    this.#words = [
      '--data-dir', join(data, 'one'), '--listen-client-urls', this.url, '--advertise-client-urls', this.url,
      '--listen-peer-urls', peer, '--initial-advertise-peer-urls', peer, '--initial-cluster', `default=${peer}`,
      // The shortest lease is one and a half times as long.
      '--election-timeout', '600', '--heartbeat-interval', '60', '--unsafe-no-fsync', '--logger', 'zap',
    ]
  }

  static async start(paths: { etcd: string; etcdctl: string }): Promise<Etcd> {
    const etcd = new Etcd(paths, await mkdtemp(join(tmpdir(), 'skein-etcd-')), [await freePort(), await freePort()])
    await etcd.start()
    return etcd
  }

  async start(): Promise<void> {
    this.#program = new Program('etcd', this.#paths.etcd, this.#words)
    await this.#program.said(/ready to serve client requests/, READY_MS)
  }

  /** As a crash does. */
  async kill(): Promise<void> {
    this.#program?.signal('SIGKILL')
    await this.#program?.exited
  }

  /** With all that it knew. */
  async wipe(): Promise<void> {
    await rm(join(this.#data, 'one'), { recursive: true, force: true })
  }

  signal(signal: NodeJS.Signals): void {
    this.#program?.signal(signal)
  }

  async ctl(...words: readonly string[]): Promise<string> {
    const { stdout } = await exec(this.#paths.etcdctl, ['--endpoints', this.url, ...words], { timeout: READY_MS })
    return stdout
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill()
    await rm(this.#data, { recursive: true, force: true })
  }
}
