import type { Call } from '@skein/core'

/** What a transport lets one choose and see of the compression of single messages. */
export interface Wire {
  /** Whether it lets one choose and see at all. */
  readonly tells: boolean
  /** Says, before the first message and the headers, that this side's messages on the call may be compressed. */
  announce(call: Call): void
  /** Whether the messages that this side sends from now on are compressed; where that was announced. */
  choose(call: Call, compressed: boolean): void
  /** Whether the message that is being handed on came compressed; undefined where it isn't known. */
  arrived(call: Call): boolean | undefined
}

/** Of a transport whose compression is its own matter. */
export const SILENT: Wire = {
  tells: false,
  announce() {},
  choose() {},
  arrived: () => undefined,
}
