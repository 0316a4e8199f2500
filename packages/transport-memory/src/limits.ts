import type { Metadata } from '@skein/core'
import { metadataSize } from '@skein/kit/metadata'
import type { Settings } from './options.ts'

/** What is wrong with metadata that arrived; undefined where nothing is. */
export function metadataProblem(what: string, metadata: Metadata, { limits }: Settings): string | undefined {
  const { metadataBytes, metadataEntries } = limits
  if (metadata.length > metadataEntries) {
    return `the ${what} have ${metadata.length} entries; limits.metadataEntries is ${metadataEntries}`
  }
  const size = metadataSize(metadata)
  return size <= metadataBytes ? undefined : `the ${what} are ${size} bytes; limits.metadataBytes is ${metadataBytes}`
}

export function messageProblem(what: string, size: number, { limits: { messageBytes } }: Settings): string | undefined {
  return size <= messageBytes ? undefined : `a ${what} of ${size} bytes; limits.messageBytes is ${messageBytes}`
}
