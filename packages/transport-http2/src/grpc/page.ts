/** What is kept of a body: enough for a page's title behind its head. */
const KEPT = 1_024
/** What is shown of it. */
const SHOWN = 200

const TEXT = /^text\/|[/+](?:json|xml)\b/i

/** The beginning of a body that is no gRPC: a proxy's page, which mostly tells what is the matter. */
export class Page {
  private readonly bytes: Buffer = Buffer.allocUnsafe(KEPT)
  private length = 0

  add(buffer: Uint8Array, start: number, end: number): void {
    const taken = Math.min(end - start, KEPT - this.length)
    if (taken <= 0) return
    this.bytes.set(buffer.subarray(start, start + taken), this.length)
    this.length += taken
  }

  /** No more of it is kept. */
  get isFull(): boolean {
    return this.length === KEPT
  }

  /** Up to 200 printable characters without the tags; empty where the body isn't text. */
  quote(contentType: string | undefined): string {
    if (contentType !== undefined && !TEXT.test(contentType)) return ''
    const text = this.bytes.toString('utf8', 0, this.length)
      .replace(/<(script|style)\b.*?(?:<\/\1>|$)|<!--.*?(?:-->|$)|<[^>]*(?:>|$)/gis, ' ')
      // Letters, marks, digits, punctuation and symbols; nothing that would move a terminal's cursor or turn its text.
      .replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S}]+|\ufffd+/gu, ' ').trim()
    const characters = Array.from(text)
    return characters.length <= SHOWN ? text : `${characters.slice(0, SHOWN).join('').trimEnd()}…`
  }
}
