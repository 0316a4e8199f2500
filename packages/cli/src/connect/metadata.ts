import { fromBase64 } from '@skein/kit/base64'
import { metadataOf } from '@skein/kit/metadata'
import type { Metadata } from '@skein/core'
import { usage } from '../failure.ts'

/** Reads `-H 'name: value'`; a name that ends in -bin takes base64. */
export function metadataFrom(headers: readonly string[] = []): Metadata {
  return metadataOf(headers.map((text) => {
    const at = text.indexOf(':', 1)
    if (at < 0) throw usage(`-H ${JSON.stringify(text)} has no colon`, 'write it like -H "authorization: Bearer abc"')
    const name = text.slice(0, at).trim().toLowerCase()
    const value = text.slice(at + 1).trim()
    if (!name.endsWith('-bin')) return [name, value] as const
    const bytes = fromBase64(value)
    if (bytes === undefined) throw usage(`-H ${name}: ${JSON.stringify(value)} is no base64`, 'names that end in -bin take bytes, in base64')
    return [name, bytes] as const
  }))
}
