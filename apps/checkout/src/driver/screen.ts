import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

/** Writes for people: on a terminal with colours and a line that is written over, in plain lines elsewhere. */
export class Screen {
  readonly #stream: NodeJS.WriteStream
  #status = ''

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream
  }

  get isTerminal(): boolean {
    return this.#stream.isTTY
  }

  line(text = ''): void {
    this.clear()
    this.#stream.write(`${text}\n`)
  }

  /** What goes on now; the next status or line takes its place. On a terminal only. */
  status(text: string): void {
    if (!this.isTerminal) return
    this.clear()
    this.#status = text
    this.#stream.write(text)
  }

  clear(): void {
    if (this.#status === '') return
    this.#status = ''
    this.#stream.write('\r\u001b[K')
  }

  /** Honours NO_COLOR and FORCE_COLOR. */
  style(style: Style, text: string): string {
    return styleText(style, text, { stream: this.#stream })
  }
}
