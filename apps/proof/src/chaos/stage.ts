import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@skein/peers'
import { RanLog } from '../load/ran.ts'
import { ServerProcess } from '../load/server-process.ts'
import { Toxiproxy } from './toxiproxy.ts'

/** What running calls have when a server is asked to end. */
const GRACE_MS = 300

/** A server of ours in a process of its own, its log, and a link to it that can be made bad. */
export class Stage implements AsyncDisposable {
  readonly seed: number
  readonly log: string
  readonly ran: RanLog
  /** undefined where this machine has no proxy. */
  link: Toxiproxy | undefined = undefined
  /** Where the server listens, always the same. */
  address = ''
  server!: ServerProcess
  /** Since when, and until when, the link led elsewhere the last time. */
  ledFrom = 0
  ledTo = 0
  private readonly folder = mkdtempSync(join(tmpdir(), 'skein-chaos-'))

  private constructor(seed: number) {
    this.seed = seed
    this.log = join(this.folder, 'ran')
    this.ran = new RanLog(this.log)
  }

  /** @param toxiproxy where its program is, if this machine has one */
  static async open(seed: number, toxiproxy: string | undefined): Promise<Stage> {
    const stage = new Stage(seed)
    stage.address = `127.0.0.1:${await freePort()}`
    await stage.serve()
    if (toxiproxy !== undefined) stage.link = await Toxiproxy.start(toxiproxy, stage.address)
    return stage
  }

  /** Where clients connect to. */
  get target(): string {
    return `http://${this.link?.address ?? this.address}`
  }

  /** Starts the server, where there was none or it has ended. */
  async serve(): Promise<void> {
    const port = Number(this.address.split(':').at(-1))
    const [server] = await ServerProcess.start('serve.ts', { port, log: this.log, reusePort: false, graceMs: GRACE_MS })
    this.server = server
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.link?.[Symbol.asyncDispose]()
    await this.server.kill()
    this.ran[Symbol.dispose]()
    rmSync(this.folder, { recursive: true })
  }
}
