import { clearLine, cursorTo } from 'node:readline'
import type { WriteStream } from 'node:tty'

/** How often a line is written where the output is no terminal, in ms. */
const plainIntervalMs = 10_000

/** Tells what is being measured and how long it will take: one line that changes, or now and then a line. */
export class Progress {
  readonly #out: Pick<WriteStream, 'write'> & Partial<WriteStream>
  #steps = 0
  #done = 0
  #began = 0
  #lastLine = 0

  constructor(out: Pick<WriteStream, 'write'> & Partial<WriteStream>) {
    this.#out = out
  }

  begin(steps: number): void {
    this.#steps = steps
    this.#began = performance.now()
  }

  say(what: string): void {
    this.end()
    this.#out.write(`${what}\n`)
  }

  step(what: string): void {
    const now = performance.now()
    const line = `[${this.#done}/${this.#steps}] ${what}${timeLeft(this.#done, this.#steps, now - this.#began)}`
    this.#done += 1
    if (this.#out.isTTY === true) {
      cursorTo(this.#out as WriteStream, 0)
      this.#out.write(line.slice(0, (this.#out.columns ?? 80) - 1))
      clearLine(this.#out as WriteStream, 1)
    } else if (this.#lastLine === 0 || now - this.#lastLine >= plainIntervalMs) {
      this.#lastLine = now
      this.#out.write(`${line}\n`)
    }
  }

  end(): void {
    if (this.#out.isTTY !== true) return
    cursorTo(this.#out as WriteStream, 0)
    clearLine(this.#out as WriteStream, 0)
  }
}

/** Empty until enough has been done for a guess. */
export function timeLeft(done: number, steps: number, elapsedMs: number): string {
  if (done < 3) return ''
  const seconds = Math.round(elapsedMs / done * (steps - done) / 1000)
  return seconds < 90 ? `, ${seconds} s left` : `, ${Math.round(seconds / 60)} min left`
}
