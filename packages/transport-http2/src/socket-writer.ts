import type { Socket } from 'node:net'
import type { Batch } from '@skein/h2'
import { giveSlab } from '@skein/kit/node/slabs'

/** Writes batches to a socket, and gives back the buffers of those that it has taken. */
export class SocketWriter {
  /** Bytes that the socket has not taken yet. */
  queued = 0
  /** Counts the writes that the socket has taken. */
  taken = 0
  /** Counts bytes, from the first on. */
  written = 0
  private readonly socket: Socket
  private readonly drained: () => void
  /** Of the writes under way, in their order. */
  private readonly batches: Batch[] = []

  /** `drained` is called when the socket has taken something. */
  constructor(socket: Socket, drained: () => void) {
    this.socket = socket
    this.drained = drained
  }

  write(batch: Batch): void {
    const { chunks } = batch
    const { socket } = this
    if (chunks.length === 0 || !socket.writable) return
    this.queued += batch.bytes
    this.written += batch.bytes
    this.batches.push(batch)
    const last = chunks.length - 1
    if (last === 0) {
      socket.write(chunks[0]!, this.done)
      return
    }
    socket.cork()
    for (let i = 0; i < last; i++) socket.write(chunks[i]!)
    socket.write(chunks[last]!, this.done)
    socket.uncork()
  }

  private readonly done = (error?: Error | null): void => {
    const batch = this.batches.shift()
    if (batch === undefined) return
    this.queued -= batch.bytes
    this.taken++
    // What a broken socket still reads from must not be used again.
    if (error !== undefined && error !== null) return
    for (const buffer of batch.used) giveSlab(buffer as Buffer)
    this.drained()
  }
}
