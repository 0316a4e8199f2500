import { spawn } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { environment } from './git.ts'
import { Problem } from './problem.ts'

const NEWLINE = 10

/** Reads blobs by their ids, all from one process. */
export class GitObjects implements AsyncDisposable {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>
  readonly #chunks: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)
  #turn: Promise<unknown> = Promise.resolve()

  constructor(cwd: string) {
    this.#child = spawn('git', ['cat-file', '--batch'], { cwd, env: environment(), stdio: ['pipe', 'pipe', 'ignore'] })
    // That it can't be started, or told anything any more, shows in what it doesn't answer.
    this.#child.on('error', () => undefined)
    this.#child.stdin.on('error', () => undefined)
    this.#chunks = this.#child.stdout.iterator()
  }

  /** The blob's bytes. One after the other: answers come in the order of the questions. */
  read(id: string): Promise<Buffer> {
    const answer = this.#turn.then(() => this.#ask(id))
    this.#turn = answer.catch(() => undefined)
    return answer
  }

  async #ask(id: string): Promise<Buffer> {
    this.#child.stdin.write(`${id}\n`)
    let end = this.#rest.indexOf(NEWLINE)
    while (end < 0) {
      await this.#more(id)
      end = this.#rest.indexOf(NEWLINE)
    }
    const [, , size] = this.#rest.toString('latin1', 0, end).split(' ')
    if (size === undefined) throw new Problem(`git has no object ${id}; a partial clone may lack it`)
    const [from, to] = [end + 1, end + 1 + Number(size)]
    while (this.#rest.length <= to) await this.#more(id)
    const bytes = this.#rest.subarray(from, to)
    this.#rest = this.#rest.subarray(to + 1)
    return bytes
  }

  async #more(id: string): Promise<void> {
    const { value, done } = await this.#chunks.next()
    if (done === true) throw new Problem(`git ended before it gave the object ${id}`)
    this.#rest = Buffer.concat([this.#rest, value])
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#turn
    const { exitCode, signalCode } = this.#child
    const ended = exitCode !== null || signalCode !== null ? undefined : once(this.#child, 'close')
    this.#child.stdin.end()
    this.#child.stdout.resume()
    await ended
  }
}
