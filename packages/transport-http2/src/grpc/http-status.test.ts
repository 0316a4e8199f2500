import { Code } from '@skein/core'
import { expect, it } from 'vitest'
import { codeOfHttp, httpFailure, lostTrailers } from './http-status.ts'

it.each([
  [400, 'INTERNAL'], [401, 'UNAUTHENTICATED'], [403, 'PERMISSION_DENIED'], [404, 'UNIMPLEMENTED'], [429, 'UNAVAILABLE'],
  [431, 'INTERNAL'], [502, 'UNAVAILABLE'], [503, 'UNAVAILABLE'], [504, 'UNAVAILABLE'], [200, 'UNKNOWN'], [204, 'UNKNOWN'],
  [301, 'UNKNOWN'], [405, 'UNKNOWN'], [415, 'UNKNOWN'], [500, 'UNKNOWN'], [999, 'UNKNOWN'], [NaN, 'UNKNOWN'],
] as const)('HTTP %d is %s', (status, name) => {
  expect(codeOfHttp(status)).toBe(Code[name])
  expect(httpFailure(status, 'text/html', '')).toMatchObject({ code: Code[name], delivery: 'unknown' })
})

it('tells plainly what happened', () => {
  expect(httpFailure(502, 'text/html', '502 Bad Gateway nginx').message).toBe(
    'the answer is HTTP 502 of type "text/html" and has no grpc-status: a proxy in between can\'t reach the server: "502 Bad Gateway nginx"',
  )
  expect(httpFailure(200, undefined, '').message).toBe(
    'the answer is HTTP 200 with no content-type and has no grpc-status: what answers is no gRPC server',
  )
  expect(httpFailure(200, 'text/html', '').message).toContain('is a web server')
  expect(httpFailure(302, 'text/html', '').message).toContain('a redirect')
  expect(httpFailure(200, 'x'.repeat(9_999), '').message.length).toBeLessThan(250)
  expect(lostTrailers()).toMatchObject({ code: Code.UNKNOWN, message: expect.stringContaining('without a grpc-status') })
})
