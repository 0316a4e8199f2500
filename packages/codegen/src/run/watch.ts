import type { FSWatcher } from 'node:fs'
import { existsSync, statSync, watch } from 'node:fs'
import { dirname, extname, join, relative, sep } from 'node:path'

export interface WatchOptions {
  /** Whether folders within them count, too. */
  readonly deep: boolean
}

/** Tells of what happens in folders. One that isn't there yet is waited for. */
export class Watchers {
  readonly #watchers = new Map<string, FSWatcher>()
  readonly #changed: (file: string) => void
  readonly #deep: boolean

  constructor(changed: (file: string) => void, { deep }: WatchOptions) {
    this.#changed = changed
    this.#deep = deep
  }

  /** Watches these folders and no others from now on. */
  set(folders: readonly string[]): void {
    const wanted = new Map(folders.map((it) => {
      const there = nearest(it)
      // A folder that was made anew meanwhile is another, though it may have been given the number of the old one.
      const { ino, birthtimeMs } = statSync(there, { throwIfNoEntry: false }) ?? {}
      return [`${it}\0${there}\0${ino}\0${birthtimeMs}`, { folder: it, there }]
    }))
    for (const [key, watcher] of this.#watchers) if (!wanted.has(key)) this.#drop(key, watcher)
    for (const [key, { folder, there }] of wanted) if (!this.#watchers.has(key)) this.#add(key, folder, there)
  }

  close(): void {
    for (const [key, watcher] of this.#watchers) this.#drop(key, watcher)
  }

  #add(key: string, folder: string, there: string): void {
    const next = relative(there, folder).split(sep)[0]
    const watcher = watch(there, { recursive: this.#deep && folder === there })
    watcher.on('change', (_, name) => {
      const path = String(name)
      if (folder === there || path === next) this.#changed(join(there, path))
    })
    // The folder has gone; whoever is told looks anew.
    watcher.on('error', () => {
      this.#drop(key, watcher)
      this.#changed(folder)
    })
    this.#watchers.set(key, watcher)
  }

  #drop(key: string, watcher: FSWatcher): void {
    this.#watchers.delete(key)
    watcher.close()
  }
}

function nearest(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder))
}

/** Whether a change of it may change what is generated: a `.proto`, or a folder with some. */
export function matters(file: string, out: string | undefined): boolean {
  if (out !== undefined && (file === out || file.startsWith(out + sep))) return false
  if (/(?:^|[\\/])(?:node_modules|\.[^\\/]+)(?:[\\/]|$)/.test(file)) return false
  return file.endsWith('.proto') || extname(file) === ''
}
