import { describe, expect, it } from 'vitest'
import { clientTls, secureContext, serverTls } from './tls.ts'

const pair = { cert: 'CERT', key: 'KEY' }

describe('clientTls', () => {
  it('asks for the host, or for the name that the credentials say', () => {
    expect(clientTls({}, 'orders.example', 'skein/1')).toMatchObject({ servername: 'orders.example', ALPNProtocols: ['skein/1'] })
    expect(clientTls({ serverName: 'other' }, '10.0.0.7', 'skein/1')).toMatchObject({ servername: 'other', host: 'other' })
  })

  it('never asks for an address', () => {
    for (const host of ['10.0.0.7', '::1']) {
      const options = clientTls({}, host, 'skein/1')
      expect(options).not.toHaveProperty('servername')
      expect(options.host).toBe(host)
    }
  })

  it('takes whoever answers only where that is said', () => {
    expect(clientTls({}, 'orders.example', 'skein/1')).not.toHaveProperty('rejectUnauthorized')
    expect(clientTls({ insecureSkipVerify: true }, 'orders.example', 'skein/1')).toMatchObject({ rejectUnauthorized: false })
  })
})

describe('serverTls', () => {
  it('asks for a certificate where there is a ca, and insists where it is required', () => {
    expect(serverTls(pair, 'skein/1')).toMatchObject({ requestCert: false, rejectUnauthorized: false })
    expect(serverTls({ ...pair, ca: 'CA' }, 'skein/1')).toMatchObject({ requestCert: true, rejectUnauthorized: false })
    expect(serverTls({ ...pair, ca: 'CA', requireClient: true }, 'skein/1')).toMatchObject({ rejectUnauthorized: true })
  })

  it('refuses what no server can work with', () => {
    expect(() => serverTls({ ...pair, insecureSkipVerify: true }, 'skein/1')).toThrow(/which is for clients/)
    expect(() => serverTls({}, 'skein/1')).toThrow(/neither cert nor key/)
    expect(() => serverTls({ ...pair, requireClient: true }, 'skein/1')).toThrow(/without the ca/)
  })
})

describe('secureContext', () => {
  it('takes text and bytes', () => {
    expect(secureContext({ ...pair, ca: Buffer.from('CA') })).toEqual({ ...pair, ca: 'CA' })
  })

  it('refuses half a pair', () => {
    expect(() => secureContext({ cert: 'CERT' })).toThrow(/a cert and no key/)
    expect(() => secureContext({ key: 'KEY' })).toThrow(/a key and no cert/)
  })
})
