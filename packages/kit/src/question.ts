import { Code } from '@skein/core'
import type { Bytes, Method, Status } from '@skein/core'
import type { Connection } from '@skein/core/transport'
import { CallContext } from './call.ts'
import { NO_METADATA } from './status.ts'

export interface Answers {
  message(message: Bytes): void
  /** Once, last; not where it was stopped. */
  ended(status: Status): void
}

/**
 * One request to the server at the other end of a connection, and the stream of its answers: for what a channel wants
 * to know of a server, on its own account. It has no deadline. Returns how to stop.
 */
export function ask(
  connection: Connection, method: Method, codec: string, request: Bytes, answers: Answers,
): () => void {
  const call = new CallContext(method, NO_METADATA, Infinity, codec, undefined, undefined)
  let over = false
  const requests = connection.invoke(call, {
    headers: () => undefined,
    message(message) {
      if (!over) answers.message(message)
      return !over
    },
    end(status) {
      call.over(status)
      if (over) return
      over = true
      answers.ended(status)
    },
    ready: () => undefined,
  })
  call.request = requests
  requests.send(request, true)
  return () => {
    over = true
    requests.cancel({ code: Code.CANCELLED, message: 'nobody wants to know it any more' })
  }
}
