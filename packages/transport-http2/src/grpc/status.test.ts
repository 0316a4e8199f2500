import { Code, RpcError } from '@skein/core'
import type { Status } from '@skein/core'
import { OK } from '@skein/kit/status'
import { seeded } from '@skein/conformance'
import { describe, expect, it } from 'vitest'
import { writeRichStatus } from './details.ts'
import { unpadded } from './metadata.ts'
import { statusEntries, StatusReader } from './status.ts'

function read(...fields: readonly (readonly [string, string, ...unknown[]])[]): Status | undefined {
  const reader = new StatusReader()
  for (const [name, value] of fields) reader.add(name, value)
  return reader.status
}

const detail = { type: 'shop.v1.Why', value: Uint8Array.of(1, 2, 3) }
const rich = (code: number, message = ''): string => unpadded(writeRichStatus({ code, message, details: [detail] }))

describe('StatusReader', () => {
  it('knows OK, and nothing where there is no grpc-status', () => {
    expect(read(['grpc-status', '0'])).toBe(OK)
    expect(read(['grpc-status', '0'], ['grpc-message', 'fine'], ['grpc-status-details-bin', rich(0)])).toBe(OK)
    expect(read(['grpc-message', 'lost'])).toBeUndefined()
  })

  it('reads code, message and details', () => {
    expect(read(['grpc-status', '5'], ['grpc-message', 'no order %25'], ['grpc-status-details-bin', rich(5)])).toEqual({
      code: 5, message: 'no order %', details: [detail], delivery: 'unknown',
    })
    expect(read(['grpc-status', '5'], ['grpc-status-details-bin', rich(5, 'told within')])?.message).toBe('told within')
    expect(read(['grpc-status', '5'], ['grpc-message', 'outside'], ['grpc-status-details-bin', rich(5, 'within')])?.message).toBe('outside')
  })

  it('reads details without a code, and padded', () => {
    expect(read(['grpc-status', '5'], ['grpc-status-details-bin', rich(0)])?.details).toEqual([detail])
    const padded = Buffer.from(rich(5), 'base64').toString('base64')
    expect(read(['grpc-status', '5'], ['grpc-status-details-bin', padded])?.details).toEqual([detail])
  })

  it.each([['a code that contradicts', rich(7)], ['no base64', '!'], ['no message', 'CwsL'], ['no details', 'CAU']])(
    'leaves out details with %s', (_, text) => {
      expect(read(['grpc-status', '5'], ['grpc-message', 'm'], ['grpc-status-details-bin', text])).toEqual(
        { code: 5, message: 'm', delivery: 'unknown' },
      )
    },
  )

  it.each(['', 'x', '-1', '17', '99', '1e1', '0x1', ' ', '1.0', '1234567890123456789', '٣'])('%j is UNKNOWN, and told', (code) => {
    const { code: found, message } = read(['grpc-status', code], ['grpc-message', 'why'])!
    expect(found).toBe(Code.UNKNOWN)
    expect(message).toBe(`why (the server's grpc-status is ${JSON.stringify(code)}, which is no code of gRPC's)`)
    expect(read(['grpc-status', code])?.message).toMatch(/^the server's grpc-status is/)
  })

  it('keeps a long garbage short', () => {
    expect(read(['grpc-status', 'z'.repeat(10_000)])?.message.length).toBeLessThan(100)
  })

  it.each([['processed', 'processed'], ['unprocessed', 'unprocessed'], ['unsent', 'unknown'], ['', 'unknown'], ['PROCESSED', 'unknown']])(
    'believes skein-delivery %j as %s', (text, delivery) => {
      expect(read(['grpc-status', '5'], ['skein-delivery', text])?.delivery).toBe(delivery)
    },
  )
})

describe('statusEntries', () => {
  it('writes little where there is little to say', () => {
    expect(statusEntries(OK)).toEqual([['grpc-status', '0']])
    expect(statusEntries({ code: Code.OK, message: 'x', delivery: 'processed' })).toEqual([['grpc-status', '0']])
    expect(statusEntries({ code: 5, message: '' })).toEqual([['grpc-status', '5']])
    expect(statusEntries({ code: 5, message: '', delivery: 'unknown' })).toEqual([['grpc-status', '5']])
    expect(statusEntries({ code: 5, message: '', delivery: 'unsent', details: [] })).toEqual([['grpc-status', '5']])
    expect(statusEntries({ code: 99, message: '' })).toEqual([['grpc-status', '2']])
  })

  it('leaves out details that are too many, the last ones first', () => {
    const details = Array.from({ length: 10 }, (_, i) => ({ type: `a.B${i}`, value: new Uint8Array(1_000) }))
    const entries = statusEntries({ code: 5, message: 'm', details })
    expect(read(...entries)?.details).toEqual(details.slice(0, 5))
    expect(statusEntries({ code: 5, message: 'm', details }, 0)).toHaveLength(2)
    const long = { code: 5, message: 'ü'.repeat(4_000), details: details.slice(0, 1) }
    expect(read(...statusEntries(long))?.details).toEqual(long.details)
  })

  it('takes an RpcError', () => {
    const error = new RpcError(Code.ABORTED, 'again', { details: [detail], delivery: 'processed' })
    expect(read(...statusEntries(error))).toEqual({ code: 10, message: 'again', details: [detail], delivery: 'processed' })
  })
})

it('comes back as it was', () => {
  const random = seeded(8)
  for (let i = 0; i < 1_000; i++) {
    const delivery = (['unknown', 'processed', 'unprocessed'] as const)[Math.floor(random() * 3)]
    const details = Array.from({ length: 1 + random() * 3 }, () => (
      { type: 'a.b.C', value: Uint8Array.from({ length: random() * 100 }, () => random() * 256) }
    ))
    const points = Array.from({ length: 1 + random() * 50 }, () => Math.floor(random() * 0xd800))
    const message = String.fromCodePoint(...points)
    const status = { code: 1 + Math.floor(random() * 16), message, details, delivery }
    expect(read(...statusEntries(status))).toEqual(status)
  }
})
