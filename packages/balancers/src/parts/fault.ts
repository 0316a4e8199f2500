import { Code } from '@skein/core'
import type { Status } from '@skein/core'

const FAULTS: ReadonlySet<number> = new Set([
  Code.UNKNOWN, Code.DEADLINE_EXCEEDED, Code.RESOURCE_EXHAUSTED, Code.UNIMPLEMENTED, Code.INTERNAL, Code.UNAVAILABLE,
  Code.DATA_LOSS,
])

/** Whether a call failed because of the server, and not because of what was asked or who asked. */
export function isFault({ code, delivery }: Status): boolean {
  return FAULTS.has(code) && delivery !== 'unsent'
}
