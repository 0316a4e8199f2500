import type { Interceptor } from '@skein/core'
import { asyncInterceptor } from '@skein/kit/async-interceptor'
import { Relay } from '@skein/kit/sinks'
import { interceptorConformance } from '../index.ts'

const relay: Interceptor = (next) => (call, responses) => new Relay(responses).start(next, call)
const waiting = asyncInterceptor(async (call, next) => {
  await Promise.resolve()
  return next(call)
})

interceptorConformance({ name: 'a Relay', make: () => relay })
interceptorConformance({ name: 'asyncInterceptor', make: () => waiting })
