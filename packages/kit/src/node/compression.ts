import { Code, RpcError } from '@skein/core'
import type { Bytes } from '@skein/core'
import { describe } from '../misfit.ts'

/** One way to make messages smaller. Each message is compressed for itself, with no memory of the one before. */
export interface Compressor {
  /** As peers know it, in lower case: 'gzip'. */
  readonly name: string
  compress(bytes: Bytes): Bytes
  /**
   * Stops at `limit` bytes of output, whatever the input would become. Throws RESOURCE_EXHAUSTED there, and INTERNAL
   * for what was never compressed so.
   */
  inflate(bytes: Bytes, limit: number): Bytes
}

type Zlib = typeof import('node:zlib')

/** Loaded when it is needed: most programs compress nothing. */
const zlib = (): Zlib => process.getBuiltinModule('node:zlib')

/** At the fastest level: a message waits for it. */
const FAST = { level: 1 }

/** RFC 1952. */
export const gzip: Compressor = {
  name: 'gzip',
  compress: (bytes) => zlib().gzipSync(bytes, FAST),
  inflate: (bytes, limit) => inflateBy('gzip', zlib().gunzipSync, bytes, limit),
}

/** RFC 1950, zlib's format: what HTTP and gRPC mean by this name, and not RFC 1951's, which has no checksum. */
export const deflate: Compressor = {
  name: 'deflate',
  compress: (bytes) => zlib().deflateSync(bytes, FAST),
  inflate: (bytes, limit) => inflateBy('deflate', zlib().inflateSync, bytes, limit),
}

/** RFC 8878. */
export const zstd: Compressor = {
  name: 'zstd',
  compress(bytes) {
    const { constants, zstdCompressSync } = zlib()
    return zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 1 } })
  },
  inflate: (bytes, limit) => inflateBy('zstd', zlib().zstdDecompressSync, bytes, limit),
}

type Inflate = (bytes: Bytes, options: { readonly maxOutputLength: number }) => Bytes

function inflateBy(name: string, how: Inflate, bytes: Bytes, limit: number): Bytes {
  let inflated: Bytes
  try {
    // Node takes no limit below 1 and none above the largest buffer.
    inflated = how(bytes, { maxOutputLength: Math.min(Math.max(limit, 1), Number.MAX_SAFE_INTEGER) })
  } catch (cause) {
    throw stopped(cause) ? tooLarge(name, bytes, limit, cause) : notIt(name, bytes, cause)
  }
  if (inflated.length > limit) throw tooLarge(name, bytes, limit)
  return inflated
}

/** RFC 9110 §5.6.2, in lower case. */
const NAME = /^[!#$%&'*+.^_`|~0-9a-z-]{1,64}$/

/**
 * A compressor that a user passes, held to the contract: what it throws becomes an RpcError, and what it inflates to
 * is measured. Throws INVALID_ARGUMENT where it is none.
 */
export function checkedCompressor(given: Compressor): Compressor {
  const { name, compress, inflate } = Object(given) as Partial<Compressor>
  if (typeof name !== 'string' || !NAME.test(name) || name === 'identity') {
    throw refused(`the name of a compressor is a lower-case token other than identity; it is ${describe(name)}`)
  }
  if (typeof compress !== 'function' || typeof inflate !== 'function') {
    throw refused(`the compressor ${name} takes two functions: compress(bytes) and inflate(bytes, limit)`)
  }
  return new Checked(name, given)
}

class Checked implements Compressor {
  readonly name: string
  private readonly given: Compressor

  constructor(name: string, given: Compressor) {
    this.name = name
    this.given = given
  }

  compress(bytes: Bytes): Bytes {
    try {
      return bytesOf(this.given.compress(bytes))
    } catch (cause) {
      const text = `the compressor ${this.name} failed on a message of ${bytes.length} bytes`
      throw new RpcError(Code.INTERNAL, text, { delivery: 'unsent', cause })
    }
  }

  inflate(bytes: Bytes, limit: number): Bytes {
    let inflated: Bytes
    try {
      inflated = bytesOf(this.given.inflate(bytes, limit))
    } catch (cause) {
      if (cause instanceof RpcError) throw cause
      throw stopped(cause) ? tooLarge(this.name, bytes, limit, cause) : notIt(this.name, bytes, cause)
    }
    if (inflated.length > limit) throw tooLarge(this.name, bytes, limit)
    return inflated
  }
}

function bytesOf(given: unknown): Bytes {
  if (given instanceof Uint8Array) return given
  throw new TypeError(`it gave ${describe(given)}, no Uint8Array`)
}

/** What zlib throws at its `maxOutputLength`. */
function stopped(cause: unknown): boolean {
  return (cause as { code?: unknown } | null)?.code === 'ERR_BUFFER_TOO_LARGE'
}

function tooLarge(name: string, { length }: Bytes, limit: number, cause?: unknown): RpcError {
  const text = `a message of ${length} bytes of ${name} inflates to more than ${limit} bytes`
  return new RpcError(Code.RESOURCE_EXHAUSTED, text, { cause })
}

function notIt(name: string, { length }: Bytes, cause: unknown): RpcError {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new RpcError(Code.INTERNAL, `a message of ${length} bytes isn't ${name}: ${why}`, { cause })
}

function refused(text: string): RpcError {
  return new RpcError(Code.INVALID_ARGUMENT, `compression: ${text}`, { delivery: 'unsent' })
}
