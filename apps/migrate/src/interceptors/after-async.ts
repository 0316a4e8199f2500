import { Code, RpcError } from '@skein/core'
import type { Interceptor } from '@skein/core'
import { asyncInterceptor } from '@skein/kit/async-interceptor'
import { metadataGet } from '@skein/kit/metadata'

type Note = (text: string) => void

/** Sends a token. */
export const token: Interceptor = asyncInterceptor((call, next) =>
  next(call.with({ metadata: [...call.metadata, ['authorization', 'Bearer t0']] })))

/** Notes how each call ended; the same on both sides. */
export function noting(note: Note): Interceptor {
  return asyncInterceptor(async (call, next) => {
    try {
      await next(call)
      note(`${call.method.path} 0`)
    } catch (error) {
      note(`${call.method.path} ${RpcError.from(error).code}`)
      throw error
    }
  })
}

/** A server's: refuses calls without the token. */
export const guard: Interceptor = asyncInterceptor(async (call, next) => {
  if (metadataGet(call.metadata, 'authorization') !== 'Bearer t0') throw new RpcError(Code.UNAUTHENTICATED, 'no token')
  await next(call)
})
