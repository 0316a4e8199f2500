import { realpathSync, statSync, watch } from 'node:fs'
import type { BigIntStats, FSWatcher } from 'node:fs'
import { dirname } from 'node:path'
import type { Host } from '@skein/core'
import { inRoot } from '@skein/kit/ambient'

/** ms after which it is tried again where the system refuses to watch: it has no more watches to give. */
const AGAIN = 5_000

/**
 * Tells when a file is another. It watches the folders that say so (the file's own, and its target's where it is a
 * link; the nearest that is there), and after a sign from one of them looks once whether the file has changed.
 */
export class FileWatch {
  private readonly file: string
  private readonly settle: number
  private readonly host: Host
  private readonly changed: () => void
  /** By folder and number: one that was made anew is another. */
  private readonly watchers = new Map<string, FSWatcher>()
  private seen: string
  private stopLooking: (() => void) | undefined = undefined
  private closed = false
  private toldOfLoss = false

  constructor(file: string, settle: number, host: Host, changed: () => void) {
    this.file = file
    this.settle = settle
    this.host = host
    this.changed = changed
    this.follow()
    // After that, so that nothing comes between.
    this.seen = stamp(file)
  }

  close(): void {
    this.closed = true
    this.stopLooking?.()
    for (const watcher of this.watchers.values()) watcher.close()
    this.watchers.clear()
  }

  private readonly sign = (): void => { this.lookIn(this.settle) }

  private lookIn(ms: number): void {
    if (this.closed || this.stopLooking !== undefined) return
    this.stopLooking = this.host.clock.after(ms, () => {
      this.stopLooking = undefined
      this.look()
    })
  }

  private look(): void {
    this.follow()
    const now = stamp(this.file)
    if (now === this.seen) return
    this.seen = now
    this.changed()
  }

  /** Watches the folders that matter now, and no others. */
  private follow(): void {
    const wanted = new Map([dirname(this.file), dirname(target(this.file))].map((it) => {
      const there = nearest(it)
      return [`${there} ${idOf(there)}`, there]
    }))
    for (const [key, watcher] of this.watchers) {
      if (wanted.has(key)) continue
      this.watchers.delete(key)
      watcher.close()
    }
    for (const [key, folder] of wanted) if (!this.watchers.has(key)) this.add(key, folder)
  }

  private add(key: string, folder: string): void {
    let watcher: FSWatcher
    try {
      // A channel may be made in a handler, whose call isn't to live on in the watch.
      watcher = inRoot(() => watch(folder, { persistent: false }, this.sign))
    } catch (thrown) {
      // Gone since, or no watch is to be had.
      return this.lost(thrown)
    }
    watcher.on('error', (thrown) => {
      this.watchers.delete(key)
      watcher.close()
      this.lost(thrown)
    })
    this.watchers.set(key, watcher)
    // What happened between the look and the watch.
    this.sign()
  }

  private lost(thrown: unknown): void {
    this.lookIn(AGAIN)
    if (this.toldOfLoss) return
    this.toldOfLoss = true
    const { host, file } = this
    const why = thrown instanceof Error ? thrown.message : String(thrown)
    host.emit?.({ type: 'config', at: host.clock.now(), detail: `${file} can't be watched, and is looked at every ${AGAIN} ms: ${why}` })
  }
}

/** Changes with what the file holds; a file that isn't there has one, too. */
function stamp(file: string): string {
  const found = look(file)
  return found === undefined ? 'none' : [found.dev, found.ino, found.size, found.mtimeNs, found.ctimeNs].join(' ')
}

function idOf(folder: string): string {
  const found = look(folder)
  return found === undefined ? 'none' : `${found.ino} ${found.birthtimeNs}`
}

/** undefined where there is nothing, or nothing that may be seen. */
function look(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** Through all links; the path itself where it leads nowhere. */
function target(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    return file
  }
}

/** The folder itself, or the nearest around it that is there. */
function nearest(folder: string): string {
  const parent = dirname(folder)
  return parent === folder || look(folder)?.isDirectory() === true ? folder : nearest(parent)
}
