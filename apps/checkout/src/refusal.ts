import { RpcError } from '@skein/core'
import type { Code } from '@skein/core'
import { codeName } from './code-name.ts'

const REASON = 'reason'

/** A refusal of the shop's: `reason` is for programs and travels in the trailers, `message` is for people. */
export function refusal(code: Code, reason: string, message: string): RpcError {
  return new RpcError(code, message, { metadata: [[REASON, reason]] })
}

/** The shop's reason, or the name of the code where the call failed of something else. */
export function reasonOf(error: RpcError): string {
  const given = error.metadata.find(([name]) => name === REASON)?.[1]
  return typeof given === 'string' ? given : codeName(error.code)
}

/** Whether the shop said no, as it may; what isn't a refusal is a failure. */
export function isRefusal(error: RpcError): boolean {
  return error.metadata.some(([name]) => name === REASON)
}
