import type { Metadata } from '@skein/core'
import { metadataSize } from '@skein/kit/metadata'
import type { Settings } from './options.ts'

/** What is wrong with metadata that arrived; undefined where nothing is. */
export function metadataProblem(what: string, metadata: Metadata, settings: Settings): string | undefined {
  const limits = settings.metadata
  if (metadata.length > limits.entries) {
    const given = `the ${what} have ${metadata.length} entries`
    return `${given}; the limit is ${limits.entries} (memory({ metadata: { entries } }))`
  }
  const size = metadataSize(metadata)
  if (size <= limits.bytes) return undefined
  return `the ${what} are ${size} bytes; the limit is ${limits.bytes} (memory({ metadata: { bytes } }))`
}

export function messageProblem(what: string, size: number, { messageBytes }: Settings): string | undefined {
  if (size <= messageBytes) return undefined
  return `the ${what} message is ${size} bytes; the limit is ${messageBytes} (memory({ messageBytes }))`
}
