import type { Place } from '../finding.ts'
import type { FileNode, MessageNode, Named } from '../model/nodes.ts'
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

/** Of the old text. A map entry has no place but that of its field. */
export function oldPlace(node: Named | MessageNode): Place | undefined {
  const entryOf = 'entryOf' in node ? node.entryOf : undefined
  return placeOf(node) ?? (entryOf === undefined ? undefined : placeOf(entryOf))
}
