import type { Bytes } from '@skein/core'

const { fromCharCode } = String

/** Up to here this is quicker than a call into the engine's decoder. */
export const SHORT = 16

/** The ASCII text of `n` bytes, up to SHORT of them; undefined where it is no ASCII. */
export function shortText(b: Bytes, p: number, n: number): string | undefined {
  if (n <= 8) return eight(b, p, n)
  const first = eight(b, p, 8)
  const second = eight(b, p + 8, n - 8)
  return first === undefined || second === undefined ? undefined : first + second
}

/** One call with all the characters takes a quarter of the time of a loop. */
function eight(b: Bytes, p: number, n: number): string | undefined {
  if (n === 0) return ''
  const c = b[p]!
  if (n === 1) return c > 127 ? undefined : fromCharCode(c)
  const d = b[p + 1]!
  if (n === 2) return (c | d) > 127 ? undefined : fromCharCode(c, d)
  const e = b[p + 2]!
  if (n === 3) return (c | d | e) > 127 ? undefined : fromCharCode(c, d, e)
  const f = b[p + 3]!
  if (n === 4) return (c | d | e | f) > 127 ? undefined : fromCharCode(c, d, e, f)
  const g = b[p + 4]!
  if (n === 5) return (c | d | e | f | g) > 127 ? undefined : fromCharCode(c, d, e, f, g)
  const h = b[p + 5]!
  if (n === 6) return (c | d | e | f | g | h) > 127 ? undefined : fromCharCode(c, d, e, f, g, h)
  const i = b[p + 6]!
  if (n === 7) return (c | d | e | f | g | h | i) > 127 ? undefined : fromCharCode(c, d, e, f, g, h, i)
  const j = b[p + 7]!
  return (c | d | e | f | g | h | i | j) > 127 ? undefined : fromCharCode(c, d, e, f, g, h, i, j)
}
