import { HEADER, read24, read31, writeHeader } from './frames.ts'

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
  private taken: Set<number> | undefined = undefined

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

  /** The frames of a stream whose HEADERS were written in this tick will not leave. */
  takeBack(stream: number): void {
    this.taken ??= new Set()
    this.taken.add(stream)
  }

  /**
   * Removes what was taken back: all streams at once, so that giving up many costs no more than writing them did. What
   * is here must be whole frames, so this comes before payloads are added that travel as they are.
   */
  purge(): void {
    const { taken } = this
    if (taken === undefined) return
    this.taken = undefined
    this.close()
    const parts = this.sealed
    this.sealed = []
    this.sealedBytes = 0
    for (const part of parts) {
      const end = remove(part, taken)
      if (end > 0) this.sealed.push(part.subarray(0, end))
      this.sealedBytes += end
    }
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

/** Moves the frames of all other streams together; returns where they end. */
function remove(part: Uint8Array, streams: Set<number>): number {
  let end = 0
  let next = 0
  for (let at = 0; at < part.length; at = next) {
    next = at + HEADER + read24(part, at)
    if (streams.has(read31(part, at + 5))) continue
    if (end < at) part.copyWithin(end, at, next)
    end += next - at
  }
  return end
}
