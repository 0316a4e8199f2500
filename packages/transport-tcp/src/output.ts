import type { Socket } from 'node:net'
import type { Bytes, Clock } from '@skein/core'
import { inRoot } from '@skein/kit/ambient'
import { giveSlab, SLAB, takeSlab } from '@skein/kit/node/slabs'
import { HEADER, read24, SKIP, TAKEN_BACK, OPEN, writeHeader } from './frames.ts'

const NONE = Buffer.alloc(0)
/** Streams are told to wait once a tick has written so much … */
const TICK_BYTES = SLAB - SLAB / 4
/** … or while the socket holds so much; then nothing is added of large messages either. */
export const SOCKET_BYTES = 262_144

/** What an output needs of its connection. */
export interface Outlet {
  /** Once a tick, before what was written leaves: room for what is sent in pieces. */
  fill(): void
  /** The socket has not taken all of it. */
  waits(): void
  /** The socket has taken something. */
  drained(): void
}

/**
 * All that leaves in one tick, in one write. Frames are written at `slab[at]` after `reserve`; large messages are
 * passed on as they are, in between.
 */
export class Output {
  slab: Buffer = NONE
  at = 0
  /** Counts what can no longer be changed: a place in the slab is good while `seal` is the same. */
  seal = 0
  /** Counts writes: what was written in this tick can still be taken back. */
  tick = 0
  /** ms on the clock, read once a tick. */
  time = 0
  /** Bytes that the socket has not taken yet. */
  queued = 0
  /** Counts the writes that the socket has taken. */
  taken = 0
  private readonly socket: Socket
  private readonly outlet: Outlet
  private readonly clock: Clock
  private start = 0
  private scheduled = false
  private sealed: Bytes[] = []
  private sealedBytes = 0
  /** Slabs in the order in which they were written, and for each write how many of them and how many bytes. */
  private readonly held: Buffer[] = []
  private readonly writes: number[] = []
  private filled = 0
  private readonly flushSoon = (): void => { process.nextTick(this.flush) }
  private readonly queueFlush = (): void => { queueMicrotask(this.flushSoon) }

  constructor(socket: Socket, outlet: Outlet, clock: Clock) {
    this.socket = socket
    this.outlet = outlet
    this.clock = clock
  }

  /** Whether streams should wait before they send more. */
  get full(): boolean {
    return this.at > TICK_BYTES || this.sealedBytes > 0 || this.queued > SOCKET_BYTES
  }

  /** Bytes that wait here and in the socket. */
  get backlog(): number {
    return this.queued + this.sealedBytes + this.at - this.start
  }

  /** Room for so many bytes at `slab[at]`. */
  reserve(bytes: number): void {
    if (!this.scheduled) this.schedule()
    if (this.at + bytes > this.slab.length) this.renew(bytes)
  }

  /** The moment, as of this tick. */
  moment(): number {
    if (!this.scheduled) this.schedule()
    return this.time
  }

  /** Sees to it that what there is leaves at the end of this tick. */
  schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    this.time = this.clock.now()
    // After all microtasks, so that what answers to this tick's messages leaves with them.
    inRoot(this.queueFlush)
  }

  /** A frame of its own. */
  frame(type: number, flags: number, stream: number, payload: Uint8Array): void {
    this.reserve(HEADER + payload.length)
    this.at = writeHeader(this.slab, this.at, payload.length, type, flags, stream)
    this.slab.set(payload, this.at)
    this.at += payload.length
  }

  /** Bytes that stay where they are until the socket has taken them. */
  view(bytes: Bytes): void {
    this.close()
    this.sealed.push(bytes)
    this.sealedBytes += bytes.length
  }

  /** A buffer that may be used again once what has been written so far has left. */
  keep(buffer: Buffer): void {
    this.held.push(buffer)
    this.filled++
  }

  /** What has been added since the tick's flush began. */
  get added(): number {
    return this.sealedBytes + this.at - this.start
  }

  /** Blanks the frames of a stream whose OPEN was written in this tick. */
  takeBack(stream: number): void {
    for (const part of this.sealed) blank(part, 0, part.length, stream)
    blank(this.slab, this.start, this.at, stream)
  }

  readonly flush = (): void => {
    this.scheduled = false
    if (!this.socket.writable) return
    this.outlet.fill()
    const { socket, sealed } = this
    this.tick++
    this.seal++
    const bytes = this.sealedBytes + this.at - this.start
    if (bytes === 0) return
    this.queued += bytes
    if (this.slab !== NONE) this.keep(this.slab)
    this.writes.push(bytes, this.filled)
    if (sealed.length === 0) {
      const { slab, at } = this
      this.reset()
      socket.write(slab.subarray(0, at), this.written)
      if (socket.writableLength > 0) this.outlet.waits()
      return
    }
    this.close()
    this.sealed = []
    this.reset()
    socket.cork()
    const last = sealed.length - 1
    for (let i = 0; i < last; i++) socket.write(sealed[i]!)
    socket.write(sealed[last]!, this.written)
    socket.uncork()
    if (socket.writableLength > 0) this.outlet.waits()
  }

  private reset(): void {
    this.slab = NONE
    this.at = this.start = this.sealedBytes = this.filled = 0
  }

  /** A new slab, for a frame of so many bytes. */
  renew(bytes: number): void {
    this.close()
    if (this.slab !== NONE) this.keep(this.slab)
    this.slab = bytes <= SLAB ? takeSlab() : Buffer.allocUnsafeSlow(bytes)
    this.at = this.start = 0
  }

  private close(): void {
    if (this.at === this.start) return
    this.sealed.push(this.slab.subarray(this.start, this.at))
    this.sealedBytes += this.at - this.start
    this.start = this.at
    this.seal++
  }

  private readonly written = (error?: Error | null): void => {
    const bytes = this.writes.shift() ?? 0
    let slabs = this.writes.shift() ?? 0
    this.queued -= bytes
    this.taken++
    // What a broken socket still reads from must not be used again.
    if (error !== undefined && error !== null) return
    for (; slabs > 0; slabs--) {
      const slab = this.held.shift()
      if (slab !== undefined) giveSlab(slab)
    }
    this.outlet.drained()
  }
}

/** Turns a stream's frames into ones that are passed over. */
function blank(buffer: Bytes, start: number, end: number, stream: number): void {
  for (let at = start; at < end; at += HEADER + read24(buffer, at)) {
    if (read24(buffer, at + 5) !== stream) continue
    const opened = buffer[at + 3] === OPEN
    buffer[at + 3] = SKIP
    buffer[at + 4] = opened ? TAKEN_BACK : 0
    buffer[at + 5] = buffer[at + 6] = buffer[at + 7] = 0
  }
}
