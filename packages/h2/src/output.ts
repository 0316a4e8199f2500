import { HEADER, NOTHING, read24, read31, writeHeader } from './frames.ts'

const NONE = new Uint8Array(0)

/** Where buffers to write in come from. All are of one size, of at least 32 KiB. */
export interface Pool {
  take(): Uint8Array
}

/** What leaves at once. */
export interface Batch {
  readonly chunks: readonly Uint8Array[]
  readonly bytes: number
  /** Buffers that may be used again once all of it has been written: those of the pool, and what was lent with data. */
  readonly used: readonly Uint8Array[]
}

/**
 * All that leaves in one tick. Frames are written at `slab[at]` after `reserve`; large payloads are passed on as they
 * are, in between.
 */
export class Output {
  slab: Uint8Array = NONE
  at = 0
  /** Counts what can no longer be changed: a place in the slab is good while `seal` is the same. */
  seal = 0
  /** Counts batches: what was written in this one can still be taken back. */
  tick = 0
  private readonly pool: Pool
  private readonly wanted: () => void
  private start = 0
  private scheduled = false
  private sealed: Uint8Array[] = []
  private sealedBytes = 0
  private used: Uint8Array[] = []

  /** `wanted` is called once in a tick, when there is something to flush. */
  constructor(pool: Pool, wanted: () => void) {
    this.pool = pool
    this.wanted = wanted
  }

  /** What waits to be flushed. */
  get waiting(): number {
    return this.sealedBytes + this.at - this.start
  }

  /** Room for so many bytes at `slab[at]`. */
  reserve(bytes: number): void {
    if (!this.scheduled) this.schedule()
    if (this.at + bytes > this.slab.length) this.renew(bytes)
  }

  schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    this.wanted()
  }

  /** A frame of its own. */
  frame(type: number, flags: number, stream: number, payload: Uint8Array): void {
    this.reserve(HEADER + payload.length)
    this.at = writeHeader(this.slab, this.at, payload.length, type, flags, stream)
    this.slab.set(payload, this.at)
    this.at += payload.length
  }

  /** Bytes that stay where they are until they have been written. */
  view(bytes: Uint8Array): void {
    this.close()
    this.sealed.push(bytes)
    this.sealedBytes += bytes.length
  }

  /** A buffer that may be used again once what is here has been written. */
  keep(buffer: Uint8Array): void {
    this.used.push(buffer)
  }

  /** A new slab. */
  renew(bytes: number): void {
    this.close()
    if (this.slab !== NONE) this.used.push(this.slab)
    const slab = this.pool.take()
    this.slab = bytes <= slab.length ? slab : new Uint8Array(bytes)
    if (this.slab !== slab) this.used.push(slab)
    this.at = this.start = 0
  }

  /** Makes frames of a stream whose HEADERS were written in this tick into ones that everybody passes over. */
  takeBack(stream: number): void {
    for (let i = 0; i < this.sealed.length; i++) {
      const part = this.sealed[i]!
      blank(part, 0, part.length, stream)
    }
    blank(this.slab, this.start, this.at, stream)
  }

  /** Hands over what there is, and begins anew. */
  collect(): Batch {
    this.scheduled = false
    this.tick++
    this.close()
    this.seal++
    const batch = { chunks: this.sealed, bytes: this.sealedBytes, used: this.used }
    if (this.slab !== NONE) this.used.push(this.slab)
    if (batch.chunks.length > 0) this.sealed = []
    if (this.used.length > 0) this.used = []
    this.slab = NONE
    this.at = this.start = this.sealedBytes = 0
    return batch
  }

  private close(): void {
    if (this.at === this.start) return
    this.sealed.push(this.slab.subarray(this.start, this.at))
    this.sealedBytes += this.at - this.start
    this.start = this.at
    this.seal++
  }
}

/** All of it is whole frames: large payloads are added only when the tick is flushed. */
function blank(buffer: Uint8Array, start: number, end: number, stream: number): void {
  for (let at = start; at < end; at += HEADER + read24(buffer, at)) {
    if (read31(buffer, at + 5) === stream) writeHeader(buffer, at, read24(buffer, at), NOTHING, 0, 0)
  }
}
