import { expect, it } from 'vitest'
import { Page } from './page.ts'

function quote(body: string | Uint8Array, type: string | undefined = 'text/html'): string {
  const page = new Page()
  const bytes = Buffer.from(body as string)
  for (let at = 0; at < bytes.length; at += 7) page.add(bytes, at, Math.min(at + 7, bytes.length))
  return page.quote(type)
}

it('shows the text of a page', () => {
  expect(quote('<html>\r\n<head><title>502 Bad Gateway</title><style>a { b: c }</style></head>\r\n<body><!-- pad -->\n<center><h1>502</h1></center><hr>nginx</body>'))
    .toBe('502 Bad Gateway 502 nginx')
  expect(quote('upstream connect error', 'text/plain; charset=utf-8')).toBe('upstream connect error')
  expect(quote('{"error": "no"}', 'application/problem+json')).toBe('{"error": "no"}')
  expect(quote('as it is', undefined)).toBe('as it is')
})

it('shows nothing of what is no text', () => {
  expect([quote('abc', 'image/png'), quote('abc', 'application/octet-stream'), quote('')]).toEqual(['', '', ''])
  expect(quote(Uint8Array.of(0, 1, 2, 255, 254), undefined)).toBe('')
})

it('shows at most 200 characters, and nothing that a terminal would act on', () => {
  expect(Array.from(quote('é'.repeat(500)))).toHaveLength(201)
  expect(quote('a\x1b[31mred\u202e\u0007b\u200bc')).toBe('a [31mred b c')
  expect(quote('<'.repeat(100_000))).toBe('')
  expect(quote('😈'.repeat(600)).isWellFormed()).toBe(true)
})
