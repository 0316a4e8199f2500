import type { HeaderBlock } from './sending.ts'

/** What of a stream waits to be sent: for its window, the connection's, or its turn. */
export class SendQueue {
  private readonly chunks: Uint8Array[] = []
  private readonly spares: (Uint8Array | undefined)[] = []
  /** Of the first chunk, what has been sent. */
  private sent = 0
  bytes = 0
  /** What follows the data. */
  trailers: HeaderBlock | undefined = undefined

  add(chunk: Uint8Array, spare: Uint8Array | undefined): void {
    this.chunks.push(chunk)
    this.spares.push(spare)
    this.bytes += chunk.length
  }

  /** The next part, of at most so many bytes. */
  next(most: number): Uint8Array | undefined {
    const chunk = this.chunks[0]
    if (chunk === undefined) return undefined
    return this.sent === 0 && chunk.length <= most ? chunk : chunk.subarray(this.sent, this.sent + most)
  }

  /** So many bytes of the next part have been sent; gives back what the chunk was written in, when that is over. */
  took(bytes: number): Uint8Array | undefined {
    this.sent += bytes
    this.bytes -= bytes
    if (this.sent < (this.chunks[0]?.length ?? 0)) return undefined
    this.sent = 0
    this.chunks.shift()
    return this.spares.shift()
  }
}
