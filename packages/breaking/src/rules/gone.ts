import type { Place } from '../finding.ts'
import type { FileNode } from '../model/nodes.ts'
import { placeOf } from '../model/place.ts'

/** Where the new text had it: the closest message around it that is still there. */
export function goneFrom(file: FileNode, localName: string): Place | undefined {
  const parts = localName.split('.')
  while (parts.pop() !== undefined) {
    const message = file.messages.get(parts.join('.'))
    if (message !== undefined) return placeOf(message)
  }
  return undefined
}
