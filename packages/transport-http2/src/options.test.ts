import { Code } from '@skein/core'
import { expect, it } from 'vitest'
import { http2 } from './index.ts'
import type { Http2Options } from './index.ts'

it.each<[object, string]>([
  [{ connectTimeout: 5 }, 'http2: connectTimeout: there is no such option; there are limits, connectTimeoutMs'],
  [{ limits: { bytes: 5 } }, 'http2: limits: bytes: there is no such option'],
  [{ keepalive: { interval: 5 } }, 'http2: keepalive: interval: there is no such option'],
  [{ keepalive: true }, 'http2: keepalive: it takes an object of options; it is true'],
  [{ pingPolicy: { minInterval: 5 } }, 'http2: pingPolicy: minInterval: there is no such option'],
  [{ window: { bytes: 5 } }, 'http2: window: bytes: there is no such option'],
  [{ window: { streamBytes: 0 } }, 'http2: window.streamBytes: it takes a whole number'],
])('refuses %j', (options, message) => {
  expect(() => http2(options as Http2Options)).toThrow(expect.objectContaining({
    code: Code.INVALID_ARGUMENT, delivery: 'unsent', message: expect.stringContaining(message) as string,
  }))
})
