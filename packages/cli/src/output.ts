import { styleText } from 'node:util'
import { usage } from './failure.ts'
import type { Sink, Terminal } from './terminal.ts'

type Style = Parameters<typeof styleText>[0]

/** What a write says when nobody reads any more. */
const GONE: ReadonlySet<string | undefined> = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED'])

export interface OutputOptions {
  /** Machines read it: one JSON value a line. */
  readonly json: boolean
}

/**
 * What a command prints. Results go to stdout, all else to stderr. A reader that has gone (`skein … | head -1`) is told
 * by `closed`, and what is written then is dropped.
 */
export class Output {
  readonly json: boolean
  private readonly stdout: Sink
  private readonly stderr: Sink
  private readonly colours: { readonly out: boolean; readonly err: boolean }
  private readonly gone = new AbortController()

  constructor({ stdout, stderr, env }: Terminal, { json }: OutputOptions) {
    this.json = json
    this.stdout = stdout
    this.stderr = stderr
    this.colours = { out: !json && coloured(stdout, env), err: coloured(stderr, env) }
  }

  /** Aborts when nobody reads stdout any more. */
  get closed(): AbortSignal {
    return this.gone.signal
  }

  /**
   * Resolves when the text has left the process, so that a slow reader slows the writer. Rejects where it can't be
   * written though there is a reader: the disk is full.
   */
  print(text: string): Promise<void> {
    if (this.gone.signal.aborted) return Promise.resolve()
    return new Promise((resolve, reject) => {
      this.stdout.write(text, (error) => {
        if (error === null || error === undefined) return resolve()
        if (!GONE.has((error as NodeJS.ErrnoException).code)) return reject(usage(`stdout: ${error.message}`, 'look at where the output goes'))
        this.gone.abort()
        resolve()
      })
    })
  }

  /** One value on one line. */
  printJson(value: unknown): Promise<void> {
    return this.print(`${JSON.stringify(value)}\n`)
  }

  /** For people, beside the results. */
  note(text: string): void {
    this.stderr.write(`${text}\n`, ignore)
  }

  /** What stands in the last line of a terminal until it is replaced; as much as fits, or it would stand in two. */
  status(text: string): void {
    this.stderr.write(`\r\u001b[K${text.slice(0, widthOf(this.stderr) - 1)}`, ignore)
  }

  get isLive(): boolean {
    return this.stderr.isTTY === true
  }

  get columns(): number {
    return widthOf(this.stdout)
  }

  style(style: Style, text: string): string {
    return this.colours.out ? styleText(style, text, { validateStream: false }) : text
  }

  styleNote(style: Style, text: string): string {
    return this.colours.err ? styleText(style, text, { validateStream: false }) : text
  }
}

/** no-color.org, and what many tools understand by FORCE_COLOR. */
export function coloured(stream: Sink, env: Terminal['env']): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false
  const forced = env['FORCE_COLOR']
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false'
  return stream.isTTY === true && env['TERM'] !== 'dumb'
}

/** A terminal that nobody told its size says 0. */
function widthOf({ columns = 0 }: Sink): number {
  return columns > 0 ? columns : 80
}

function ignore(): void {
  // A terminal that is gone can't be told so.
}
