import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort, Program } from '@skein/peers'
import type { Certificate } from '@skein/peers'

const exec = promisify(execFile)
const READY_MS = 20_000

interface Paths { readonly etcd: string; readonly etcdctl: string }
type Tls = Certificate | undefined
interface Place { readonly name: string; readonly client: string; readonly peer: string }

/** One member of an etcd of its own, which can be killed and begun again with what it had. */
export class Etcd implements AsyncDisposable {
  readonly url: string
  readonly #paths: Paths
  readonly #data: string
  readonly #words: readonly string[]
  #program: Program | undefined

  private constructor(paths: Paths, data: string, { name, client, peer }: Place, all: readonly Place[], tls: Tls) {
    this.#paths = paths
    this.#data = data
    this.url = client
    this.#words = [
      '--name', name, '--data-dir', join(data, 'one'), '--listen-client-urls', client, '--advertise-client-urls', client,
      '--listen-peer-urls', peer, '--initial-advertise-peer-urls', peer,
      '--initial-cluster', all.map((it) => `${it.name}=${it.peer}`).join(','),
      // The shortest lease is one and a half times as long.
      '--election-timeout', '600', '--heartbeat-interval', '60', '--unsafe-no-fsync', '--logger', 'zap',
      ...tls === undefined ? [] : [
        '--cert-file', tls.certFile, '--key-file', tls.keyFile, '--client-cert-auth', '--trusted-ca-file', tls.certFile,
      ],
    ]
  }

  /** @param tls which it shows, and asks of clients */
  static async start(paths: Paths, tls?: Tls): Promise<Etcd> {
    const [only] = await Etcd.cluster(paths, 1, tls)
    if (only === undefined) throw new Error('a cluster of one has one')
    return only
  }

  /** So many members of one cluster. */
  static async cluster(paths: Paths, count: number, tls?: Tls): Promise<readonly Etcd[]> {
    const url = async (scheme: string): Promise<string> => `${scheme}://127.0.0.1:${await freePort()}`
    const client = tls === undefined ? 'http' : 'https'
    const places: Place[] = []
    for (let i = 0; i < count; i++) places.push({ name: `m${i}`, client: await url(client), peer: await url('http') })
    const folder = (): Promise<string> => mkdtemp(join(tmpdir(), 'skein-etcd-'))
    const members = await Promise.all(places.map(async (it) => new Etcd(paths, await folder(), it, places, tls)))
    await Promise.all(members.map((it) => it.start()))
    return members
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
