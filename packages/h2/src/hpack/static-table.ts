import { Field } from './field.ts'

// RFC 7541 Appendix A: name and value, as they follow one another.
const FIELDS = [
  ':authority', '', ':method', 'GET', ':method', 'POST', ':path', '/', ':path', '/index.html', ':scheme', 'http',
  ':scheme', 'https', ':status', '200', ':status', '204', ':status', '206', ':status', '304', ':status', '400',
  ':status', '404', ':status', '500', 'accept-charset', '', 'accept-encoding', 'gzip, deflate', 'accept-language', '',
  'accept-ranges', '', 'accept', '', 'access-control-allow-origin', '', 'age', '', 'allow', '', 'authorization', '',
  'cache-control', '', 'content-disposition', '', 'content-encoding', '', 'content-language', '', 'content-length', '',
  'content-location', '', 'content-range', '', 'content-type', '', 'cookie', '', 'date', '', 'etag', '', 'expect', '',
  'expires', '', 'from', '', 'host', '', 'if-match', '', 'if-modified-since', '', 'if-none-match', '', 'if-range', '',
  'if-unmodified-since', '', 'last-modified', '', 'link', '', 'location', '', 'max-forwards', '',
  'proxy-authenticate', '', 'proxy-authorization', '', 'range', '', 'referer', '', 'refresh', '', 'retry-after', '',
  'server', '', 'set-cookie', '', 'strict-transport-security', '', 'transfer-encoding', '', 'user-agent', '', 'vary', '',
  'via', '', 'www-authenticate', '',
]

/**
 * The entries of the static table (RFC 7541 §2.3.1); indices are counted from 1, and behind them come the dynamic
 * ones.
 */
export const STATIC_FIELDS = 61

/** By index: there is nothing at 0. */
export const STATIC: readonly Field[] = table()

const NAMES = names()

/** The first index that has the name; 0 where none has. */
export function staticName(name: string): number {
  return NAMES.get(name) ?? 0
}

/** The index that has both; 0 where none has. */
export function staticField(name: string, value: string): number {
  for (let index = staticName(name); index > 0 && STATIC[index]?.name === name; index++) {
    if (STATIC[index]!.value === value) return index
  }
  return 0
}

function table(): Field[] {
  const result = [new Field('', '')]
  for (let at = 0; at < FIELDS.length; at += 2) result.push(new Field(FIELDS[at]!, FIELDS[at + 1]!))
  return result
}

function names(): Map<string, number> {
  const result = new Map<string, number>()
  // From behind, so that the first of several stays.
  for (let index = STATIC_FIELDS; index > 0; index--) result.set(STATIC[index]!.name, index)
  return result
}
