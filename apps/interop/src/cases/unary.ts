import type { Case, Setting } from './case.ts'
import { same, samePayload, zeros } from './checks.ts'

const REQUEST_SIZE = 271_828
const RESPONSE_SIZE = 314_159

export const emptyUnary: Case = {
  name: 'empty_unary',
  about: 'a request and a response of no bytes',
  async run({ test }) {
    same('EmptyCall', { ...await test.emptyCall({}) }, {})
  },
}

export const largeUnary: Case = {
  name: 'large_unary',
  about: 'a request of 271,828 bytes and a response of 314,159',
  run: (setting) => largeCall(setting),
}

export const cacheableUnary: Case = {
  name: 'cacheable_unary',
  about: 'the same request twice, which a cache on the way (or the server in its place) answers the same',
  async run({ test }) {
    const request = { payload: { body: Buffer.from(String(process.hrtime.bigint())) } }
    const call = async (): Promise<string> => {
      const { payload } = await test.cacheableUnaryCall(request, { metadata: { 'x-user-ip': '1.2.3.4' } })
      return Buffer.from(payload?.body ?? []).toString('latin1')
    }
    const first = await call()
    if (first === '') throw new Error('CacheableUnaryCall: got an empty payload')
    same('CacheableUnaryCall: the second payload', await call(), first)
  },
}

/** One unary call as large_unary makes it; also what soaks repeat. */
export async function largeCall(
  { test }: Pick<Setting, 'test'>, request: number = REQUEST_SIZE, response: number = RESPONSE_SIZE, timeout?: number,
): Promise<void> {
  const call = { responseType: 'COMPRESSABLE', responseSize: response, payload: zeros(request) } as const
  const { payload } = await test.unaryCall(call, { timeout })
  samePayload('UnaryCall', payload, response)
}
