import { Code } from '@skein/core'
import { expect, it } from 'vitest'
import { resetByClient, resetByServer } from './resets.ts'

it.each([
  [0, 'NO_ERROR', 'INTERNAL'], [1, 'PROTOCOL_ERROR', 'INTERNAL'], [2, 'INTERNAL_ERROR', 'INTERNAL'], [3, 'FLOW_CONTROL_ERROR', 'INTERNAL'],
  [4, 'SETTINGS_TIMEOUT', 'INTERNAL'], [5, 'STREAM_CLOSED', 'INTERNAL'], [6, 'FRAME_SIZE_ERROR', 'INTERNAL'],
  [7, 'REFUSED_STREAM', 'UNAVAILABLE'], [8, 'CANCEL', 'CANCELLED'], [9, 'COMPRESSION_ERROR', 'INTERNAL'],
  [10, 'CONNECT_ERROR', 'INTERNAL'], [11, 'ENHANCE_YOUR_CALM', 'RESOURCE_EXHAUSTED'], [12, 'INADEQUATE_SECURITY', 'PERMISSION_DENIED'],
  [13, 'HTTP_1_1_REQUIRED', 'UNKNOWN'], [0xffff_ffff, '0xffffffff', 'UNKNOWN'],
] as const)('a server\'s %d (%s) is %s', (code, name, grpc) => {
  const { code: found, message, delivery } = resetByServer(code)
  expect([found, delivery]).toEqual([Code[grpc], code === 7 ? 'unprocessed' : 'unknown'])
  expect(message).toContain(`the server reset the stream: `)
  expect(message).toContain(name)
})

it('says of what a peer may not have more', () => {
  expect(resetByServer(11).message).toContain('takes no more of this traffic')
  expect(resetByServer(12).message).toContain('not secure enough')
})

it('is a cancellation, when it comes from the client', () => {
  expect(resetByClient(8)).toEqual({ code: Code.CANCELLED, message: 'the client cancelled' })
  expect(resetByClient(0).message).toBe('the client reset the stream: NO_ERROR')
})

it('says which rule the peer broke, where it was this end that reset the stream', () => {
  const rule = 'broke a rule of HTTP/2, and the stream was reset: bad padding'
  expect(resetByClient(1, 'bad padding')).toEqual({ code: Code.CANCELLED, message: `the client ${rule} (PROTOCOL_ERROR)` })
  expect(resetByServer(1, 'bad padding')).toEqual({
    code: Code.INTERNAL, message: `the server ${rule} (PROTOCOL_ERROR)`, delivery: 'unknown',
  })
})
