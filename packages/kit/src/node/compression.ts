import { Code, RpcError } from '@skein/core'
import type { Bytes } from '@skein/core'

export type Compression = 'gzip' | 'zstd'

const GZIP = { level: 1 }

/** Loaded when it is needed: most programs compress nothing. */
const zlib = (): typeof import('node:zlib') => process.getBuiltinModule('node:zlib')

/** At the fastest level: a message waits for it. */
export function compress(how: Compression, bytes: Bytes): Bytes {
  const { constants, gzipSync, zstdCompressSync } = zlib()
  if (how === 'gzip') return gzipSync(bytes, GZIP)
  return zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 1 } })
}

/**
 * Stops at `limit` bytes of output, whatever the input would become. Throws RESOURCE_EXHAUSTED there, and INTERNAL for
 * what was never compressed so.
 */
export function inflate(how: Compression, bytes: Bytes, limit: number): Bytes {
  const options = { maxOutputLength: limit }
  const { gunzipSync, zstdDecompressSync } = zlib()
  try {
    return how === 'gzip' ? gunzipSync(bytes, options) : zstdDecompressSync(bytes, options)
  } catch (cause) {
    if ((cause as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') {
      const text = `a message of ${bytes.length} bytes of ${how} inflates to more than ${limit} bytes`
      throw new RpcError(Code.RESOURCE_EXHAUSTED, text, { cause })
    }
    const text = `a message of ${bytes.length} bytes isn't ${how}: ${(cause as Error).message}`
    throw new RpcError(Code.INTERNAL, text, { cause })
  }
}
