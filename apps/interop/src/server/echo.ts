import { Code, RpcError } from '@skein/core'
import type { ServerCall } from '@skein/server'
import type { EchoStatus } from '../messages.ts'
import { ECHO_INITIAL, ECHO_TRAILING } from '../names.ts'

/** Sends back the metadata that asks for it. */
export function echoMetadata(call: ServerCall): void {
  const trailing = call.header(ECHO_TRAILING)
  if (trailing !== undefined) call.addTrailers({ [ECHO_TRAILING]: trailing })
  const initial = call.header(ECHO_INITIAL)
  if (initial !== undefined) call.sendHeaders({ [ECHO_INITIAL]: initial })
}

/** Ends the call as the request asks for. */
export function throwStatus({ code = Code.OK, message = '' }: EchoStatus = {}): void {
  if (code !== Code.OK) throw new RpcError(code as Code, message)
}
