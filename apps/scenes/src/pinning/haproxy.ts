import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort, peer, Program } from '@skein/peers'

const UP_MS = 5_000

/** haproxy in TCP mode: it deals out connections, in turn, and sees no calls. */
export class Haproxy implements AsyncDisposable {
  readonly address: string
  readonly #program: Program
  readonly #folder: string

  private constructor(address: string, program: Program, folder: string) {
    this.address = address
    this.#program = program
    this.#folder = folder
  }

  /** Rejects where this machine can't have it. */
  static async start(backends: readonly string[]): Promise<Haproxy> {
    const found = await peer('haproxy')
    if (found.missing !== undefined) throw new Error(`the scene wants haproxy: ${found.missing}`)
    const folder = await mkdtemp(join(tmpdir(), 'skein-scene-'))
    const port = await freePort()
    const file = join(folder, 'haproxy.cfg')
    await writeFile(file, configuration(port, backends))
    const haproxy = new Haproxy(`127.0.0.1:${port}`, new Program('haproxy', found.path, ['-db', '-f', file]), folder)
    await haproxy.#up(port)
    return haproxy
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#program.stop()
    await rm(this.#folder, { recursive: true })
  }

  async #up(port: number): Promise<void> {
    const until = performance.now() + UP_MS
    while (!(await listens(port))) {
      if (performance.now() > until) throw new Error(`haproxy does not listen: ${this.#program.output}`)
      await sleep(20)
    }
  }
}

function configuration(port: number, backends: readonly string[]): string {
  return [
    'defaults', '  mode tcp', '  timeout connect 1s', '  timeout client 60s', '  timeout server 60s',
    'listen backends', `  bind 127.0.0.1:${port}`, '  balance roundrobin', '  option redispatch',
    ...backends.map((address, i) => `  server backend${i} ${address} check inter 200ms`),
  ].join('\n') + '\n'
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => { resolve(false) })
  })
}
