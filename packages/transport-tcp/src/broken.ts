import { Code } from '@skein/core'
import type { Status } from '@skein/core'

/** The peer broke the protocol, or a limit that it was told: the connection says goodbye with this and closes. */
export class Broken extends Error {
  readonly status: Status

  constructor(message: string, code: Code = Code.INTERNAL) {
    super(message)
    this.status = { code, message }
  }
}
