import type { Event } from '@skein/core'

/** Counts the calls that came through though a server failed them, by what the channels tell. */
export class Rescues {
  /** Never begun at one server, and made at another. */
  moved = 0
  /** Failed, and made again. */
  retried = 0

  readonly listener = ({ type }: Event): void => {
    if (type === 'moved') this.moved++
    if (type === 'retrying') this.retried++
  }
}
