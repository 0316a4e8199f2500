const of = String.fromCharCode
/** What goes to one call: arguments are on the stack. */
const PIECE = 4096

/** The string of these bytes, latin1. */
export function latin1(bytes: Uint8Array, start: number, end: number): string {
  if (end - start <= 12) return short(bytes, start, end)
  // A string that is built up to this length is a tree of pieces; from one call it comes flat.
  if (end - start <= PIECE) return of.apply(null, bytes.subarray(start, end) as Iterable<number> as number[])
  let text = ''
  for (let at = start; at < end; at += PIECE) text += latin1(bytes, at, Math.min(at + PIECE, end))
  return text
}

function short(b: Uint8Array, at: number, end: number): string {
  let text = ''
  for (; end - at >= 4; at += 4) text += of(b[at]!, b[at + 1]!, b[at + 2]!, b[at + 3]!)
  switch (end - at) {
    case 3: return text + of(b[at]!, b[at + 1]!, b[at + 2]!)
    case 2: return text + of(b[at]!, b[at + 1]!)
    case 1: return text + of(b[at]!)
    default: return text
  }
}
