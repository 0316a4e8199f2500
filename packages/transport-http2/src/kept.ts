/** What small parts are collected in. */
const PART = 4_096

interface Part { readonly buffer: Uint8Array; start: number; end: number }

/** Bytes that came while their reader waited, in their order. */
export class Kept {
  private readonly parts: Part[] = []
  /** END_STREAM came with the last of them. */
  last = false

  add(buffer: Uint8Array, start: number, end: number): void {
    const bytes = end - start
    if (bytes === 0) return
    let part = this.parts.at(-1)
    if (part === undefined || part.buffer.length - part.end < bytes) {
      part = { buffer: new Uint8Array(Math.max(bytes, PART)), start: 0, end: 0 }
      this.parts.push(part)
    }
    part.buffer.set(start === 0 && end === buffer.length ? buffer : buffer.subarray(start, end), part.end)
    part.end += bytes
  }

  get first(): Part | undefined {
    return this.parts[0]
  }

  /** Whether the first part is all there is. */
  get isLastPart(): boolean {
    return this.parts.length === 1
  }

  /** The first part has been read up to `at`. */
  readTo(at: number): void {
    const part = this.parts[0]
    if (part === undefined) return
    part.start = at
    if (at === part.end) this.parts.shift()
  }
}
