import { describe, expect, it } from 'vitest'
import { STATIC, staticField, STATIC_FIELDS, staticName } from './static-table.ts'

describe('the static table (RFC 7541 Appendix A)', () => {
  it.each([
    [1, ':authority', ''], [2, ':method', 'GET'], [3, ':method', 'POST'], [4, ':path', '/'], [7, ':scheme', 'https'],
    [8, ':status', '200'], [14, ':status', '500'], [16, 'accept-encoding', 'gzip, deflate'], [23, 'authorization', ''],
    [28, 'content-length', ''], [31, 'content-type', ''], [32, 'cookie', ''], [33, 'date', ''], [38, 'host', ''],
    [46, 'location', ''], [49, 'proxy-authorization', ''], [55, 'set-cookie', ''], [58, 'user-agent', ''],
    [61, 'www-authenticate', ''],
  ])('%i is %s: %s', (index, name, value) => {
    expect(STATIC[index]).toMatchObject({ name, value })
    expect(staticField(name, value)).toBe(index)
  })

  it('has 61 entries', () => {
    expect(STATIC).toHaveLength(STATIC_FIELDS + 1)
  })

  it('gives the first of several for a name', () => {
    expect(staticName(':status')).toBe(8)
    expect(staticField(':status', '418')).toBe(0)
    expect(staticName('grpc-status')).toBe(0)
    expect(staticField('grpc-status', '')).toBe(0)
  })
})
