import { Code, RpcError } from '@skein/core'
import type { Compressions } from '../compression/compressions.ts'
import type { BoolValue } from '../messages.ts'

/** Refuses a request that didn't come as it says. */
export function checkCompression(compressions: Compressions, request: object, expected: BoolValue | undefined): void {
  if (expected === undefined) return
  if (!compressions.tells) throw new RpcError(Code.UNIMPLEMENTED, "this server's transport doesn't tell how messages came")
  const seen = compressions.seen(request) ?? false
  const { value = false } = expected
  if (seen === value) return
  throw new RpcError(Code.INVALID_ARGUMENT, `the request came ${seen ? 'compressed' : 'as it is'}, though it says otherwise`)
}

/** A response that is to be sent as the request asks for. */
export function compressAs<T extends object>(compressions: Compressions, response: T, wish: BoolValue | undefined): T {
  return wish === undefined ? response : compressions.wish(response, wish.value ?? false)
}
