import { closeSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs'

/** What servers say that they have begun: a line for each call, which outlives a server that is killed. */
export class RanLog implements Disposable {
  private readonly path: string
  private readonly file: number

  constructor(path: string) {
    this.path = path
    this.file = openSync(path, 'a')
  }

  /** A call has begun. Several processes may write to one log. */
  add(id: string): void {
    writeSync(this.file, `${id}\n`)
  }

  /** How often each call has begun. */
  read(): Map<string, number> {
    const counts = new Map<string, number>()
    for (const id of readFileSync(this.path, 'utf8').split('\n')) {
      if (id !== '') counts.set(id, (counts.get(id) ?? 0) + 1)
    }
    return counts
  }

  clear(): void {
    truncateSync(this.path)
  }

  [Symbol.dispose](): void {
    closeSync(this.file)
  }
}
