import type { Pool } from './output.ts'

/** What a session takes and how much. All have a default but the pool. */
export interface SessionOptions {
  readonly pool: Pool
  /** Streams that the peer may have open; a client takes none. @default 16,384 */
  readonly streams?: number
  /** What the peer may send ahead of a stream's reader, at first and at most. @default 256 KiB and 8 MiB */
  readonly streamWindow?: number
  readonly mostWindow?: number
  /** Bytes that may lie unread over all streams before the peer has to wait. @default 64 MiB */
  readonly unreadBytes?: number
  /** The largest frame that is taken. @default 16,384 */
  readonly frameBytes?: number
  /** Of one header list: names, values, and 32 for each field. @default 16 KiB */
  readonly headerBytes?: number
  /** Fields of one header list. @default 256 */
  readonly headerFields?: number
  /** Of what the header decompressor remembers. @default 4,096 */
  readonly tableBytes?: number
  /** Bytes of answers (to PING, SETTINGS …) that may wait for a peer that doesn't read. @default 1 MiB */
  readonly answerBytes?: number
  /** Of a client: the id of its first stream, which is odd. @default 1 */
  readonly firstStream?: number
}

/** What a session tells whoever owns it and its socket. */
export interface Attendant {
  /** There is something to send: `flush` at the end of this tick. Once until then. */
  wanted(): void
  /** Bytes that the socket has not taken yet. */
  readonly backlog: number
  /** The peer's SETTINGS came. */
  settled(): void
  /** A client's streams may be opened again, after there was no room for any; not from inside of `open`. */
  roomAgain?(): void
  /** The peer answered `ping(number)`. */
  ponged(number: number): void
  /** The peer asks whether this end is there; it has been answered. */
  pinged(): void
  /** The peer takes no more streams; of those it has begun up to `last`. */
  goingAway(code: number, text: string, last: number): void
  /** The last stream has ended, and no more will begin: the connection may be closed. */
  drained(): void
  /** The peer broke a rule of connections: it has been told, as far as there is time. Flush and close. */
  failed(code: number, text: string): void
}
