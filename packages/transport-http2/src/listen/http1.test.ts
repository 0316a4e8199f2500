import { expect, it } from 'vitest'
import { ENHANCE_YOUR_CALM } from '@skein/h2'
import { HTTP1_ANSWER, isHttp1 } from './http1.ts'
import { refusal } from './refusal.ts'

it.each(['GET / HTTP/1.1\r\n', 'POST /a.B/C HTTP/1.1\r\n', 'PATCH ', 'OPT', 'G', 'HTTP/1.1 200 OK'])('%j is HTTP/1', (text) => {
  expect(isHttp1(Buffer.from(text), text.length)).toBe(true)
})

const OTHERS = [
  '', 'PRI * HTTP/2.0', 'PRI * HTTX', 'get / ', 'GETS', 'SSH-2.0-x',
  '\x16\x03\x01\x02\x00\x01',
]
it.each(OTHERS)('%j is not', (text) => {
  expect(isHttp1(Buffer.from(text), text.length)).toBe(false)
})

it('looks at what there is, and no further', () => {
  expect(isHttp1(Buffer.from('GET / HTTP/1.1'), 0)).toBe(false)
  expect(isHttp1(Buffer.from('xGET / HTTP/1.1').subarray(1), 5)).toBe(true)
  expect(isHttp1(Buffer.from('GXT / HTTP/1.1'), 1)).toBe(true)
})

it('the answer is whole', () => {
  const [head = '', body = ''] = Buffer.from(HTTP1_ANSWER).toString().split('\r\n\r\n')
  expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
  expect(Number(/Content-Length: (\d+)/.exec(head)?.[1])).toBe(body.length)
})

it('who is refused is sent SETTINGS and GOAWAY', () => {
  const bytes = refusal('too many')
  expect(bytes.subarray(0, 9)).toEqual(Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]))
  const goaway = [0, 0, 16, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ENHANCE_YOUR_CALM]
  expect(bytes.subarray(9, 26)).toEqual(Buffer.from(goaway))
  expect(String(bytes.subarray(26))).toBe('too many')
})
