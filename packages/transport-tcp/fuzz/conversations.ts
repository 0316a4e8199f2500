import { frame, u32 } from '../test/raw.ts'
import { vectors } from '../test/vectors.ts'

/** To a server; to a client that is connected, with three calls open; to a client that waits for its hello. */
export type Role = 'server' | 'client' | 'greeting'

const named = (...names: readonly string[]): Buffer[] => names.map((name) => vectors().get(name)!)
const large = Buffer.alloc(150_000, 'large ')

/** What clients say to a server; each begins with the hello. */
const toServer: readonly (readonly Buffer[])[] = [
  named('client-hello', 'method', 'open-unary', 'skip', 'ping'),
  named('client-hello', 'method', 'open', 'message', 'message', 'finish', 'credit', 'ping'),
  named('client-hello', 'method', 'open', 'begin', 'piece-1', 'piece-2', 'finish'),
  [...named('client-hello', 'method', 'open'), frame(10, 0, 1, u32(large.length)), frame(11, 0, 1, large), ...named('cancel')],
  named('client-hello', 'method', 'open', 'cancel', 'open', 'cancel', 'open', 'message', 'finish', 'goodbye'),
]

/** What servers say to streams 1, 2 and 3. */
const toClient: readonly (readonly Buffer[])[] = [
  named('reply-unary', 'ping'),
  named('headers', 'message', 'begin', 'piece-1', 'piece-2', 'end-failed'),
  [...named('headers'), frame(10, 1, 1, u32(large.length)), frame(11, 0, 1, large)],
  named('headers', 'credit', 'end', 'goodbye'),
  [frame(9, 5, 2, 'two'), frame(9, 5, 3, 'three'), ...named('reply-unary', 'goodbye')],
]

export const conversations: Readonly<Record<Role, readonly (readonly Buffer[])[]>> = {
  server: toServer, client: toClient, greeting: [named('server-hello', 'ping'), named('server-hello', 'goodbye'), named('goodbye')],
}
