import { frameBytes, headersFrame } from './h2-floor-wire.ts'

/** The methods, in the order in which a client calls them first. Those from `serverStream` on stream. */
export const method = { unary: 0, serverStream: 1, clientStream: 2, duplex: 3 } as const
const paths = ['Unary', 'ServerStream', 'ClientStream', 'Duplex'].map((name) => `/bench.v1.Bench/${name}`)

type Field = readonly [name: string, value: string]

/** RFC 7541, appendix A, as much of it as is sent here. */
const staticFields = new Map([[':method POST', 3], [':scheme http', 6], [':scheme https', 7], [':status 200', 8]])
const staticNames = new Map([[':authority', 1], [':path', 4], ['content-type', 31]])
const firstDynamic = 62
const contentType: Field = ['content-type', 'application/grpc+proto']

/**
 * Both ends of HPACK's dynamic table hold what was sent before: a field that is in it is one byte, another is sent in
 * letters and goes into it. So the first block of a kind differs from all later ones, which are the same bytes.
 */
class Table {
  readonly #fields: string[] = []

  block(fields: readonly Field[]): readonly number[] {
    return fields.flatMap(([name, value]) => {
      const field = `${name} ${value}`
      const known = this.#fields.indexOf(field)
      const index = staticFields.get(field) ?? (known === -1 ? undefined : firstDynamic + known)
      if (index !== undefined) return [0x80 | index]
      this.#fields.unshift(field)
      const named = staticNames.get(name)
      return [...named === undefined ? [0x40, ...letters(name)] : [0x40 | named], ...letters(value)]
    })
  }
}

function letters(text: string): number[] {
  return [text.length, ...Buffer.from(text)]
}

/** The HEADERS frames of requests, by method: the first on a connection, in this order, and those of later calls. */
export function requestFrames(scheme: 'http' | 'https'): Readonly<Record<'first' | 'later', readonly Uint8Array[]>> {
  const table = new Table()
  const frame = (path: string) => headersFrame(table.block([
    [':method', 'POST'], [':scheme', scheme], [':path', path], [':authority', 'localhost'], contentType,
    ['te', 'trailers'],
  ]), false)
  return { first: paths.map(frame), later: paths.map(frame) }
}

interface ResponseFrames { readonly headers: Uint8Array, readonly trailers: Uint8Array }

/** The HEADERS frames around a response: those of the first call on a connection, and those of all others. */
export function responseFrames(): Readonly<Record<'first' | 'later', ResponseFrames>> {
  const table = new Table()
  const frames = () => ({
    headers: headersFrame(table.block([[':status', '200'], contentType]), false),
    trailers: headersFrame(table.block([['grpc-status', '0']]), true),
  })
  return { first: frames(), later: frames() }
}

/** Where a later request's block has its path, how long it is, and whose path each index is there. */
const pathAt = 2
const laterBytes = 6
const methodsByIndex = new Uint8Array(0x100).fill(method.unary)
for (const [called, frame] of requestFrames('http').later.entries()) {
  methodsByIndex[frame[frameBytes + pathAt]!] = called
}

/**
 * Which method a request's block is for. Another client's blocks are of other bytes (its paths may be in Huffman's
 * code), and it gets its message back.
 */
export function methodOf(bytes: Uint8Array, start: number, end: number): number {
  if (end - start === laterBytes) return methodsByIndex[bytes[start + pathAt]!]!
  const block = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start)
  return Math.max(method.unary, paths.findIndex((path) => block.includes(path)))
}
