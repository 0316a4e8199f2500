import { constants, gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { Code, RpcError } from '@skein/core'
import type { Bytes } from '@skein/core'

export type Compression = 'gzip' | 'zstd'

const ZSTD = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }
const GZIP = { level: 1 }

/** At the fastest level: a message waits for it. */
export function compress(how: Compression, bytes: Bytes): Bytes {
  return how === 'gzip' ? gzipSync(bytes, GZIP) : zstdCompressSync(bytes, ZSTD)
}

/**
 * Stops at `limit` bytes of output, whatever the input would become. Throws RESOURCE_EXHAUSTED there, and INTERNAL for
 * what was never compressed so.
 */
export function inflate(how: Compression, bytes: Bytes, limit: number): Bytes {
  const options = { maxOutputLength: limit }
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
