import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export interface ServerSettings {
  /** 0: any that is free. */
  readonly port: number
  /** The file of its log. */
  readonly log: string
  readonly reusePort: boolean
  /** Of its connections, after which they are drained. */
  readonly ageMs?: number
  /** What running calls have when it is asked to end. */
  readonly graceMs: number
}

interface Said { readonly address?: string; readonly heap?: number }

const running = new Set<ChildProcess>()
process.on('exit', () => { for (const child of running) child.kill('SIGKILL') })

/** A server in a process of its own. */
export class ServerProcess {
  /** Resolves with how it ended: a signal's name, or an exit code. */
  readonly ended: Promise<string>
  private readonly child: ChildProcess

  private constructor(program: string, settings: object) {
    this.child = fork(join(import.meta.dirname, program), [JSON.stringify(settings)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    running.add(this.child)
    this.ended = once(this.child, 'exit').then(([code, signal]) => {
      running.delete(this.child)
      return String(signal ?? code)
    })
  }

  /** Resolves with the server and its address once it listens. `program` lies beside this file. */
  static async start(program: string, settings: object): Promise<readonly [ServerProcess, string]> {
    const server = new ServerProcess(program, settings)
    const said = await Promise.race([server.said(), server.ended])
    if (typeof said === 'string') throw new Error(`${program} ended with ${said} before it served`)
    return [server, said.address ?? '']
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal)
  }

  /** Ends it, whatever state it is in. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL')
    await this.ended
  }

  /** Bytes that live on its heap. */
  async heap(): Promise<number> {
    this.child.send('heap')
    return (await this.said()).heap ?? 0
  }

  private async said(): Promise<Said> {
    const [message] = await once(this.child, 'message') as [Said]
    return message
  }
}
