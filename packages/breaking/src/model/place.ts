import type { SourceCodeInfo_Location } from '@skein/protobuf/google/protobuf/descriptor'
import type { Place } from '../finding.ts'
import type { Element, FileNode, Path } from './nodes.ts'

type Spans = ReadonlyMap<string, readonly number[]>
const spansOf = new WeakMap<FileNode, Spans>()

/**
 * Where an element, or a part of it, stands in the text; undefined where the text doesn't have it. The file alone where
 * nothing is known of its text.
 */
export function placeOf(element: Element, ...part: readonly number[]): Place | undefined {
  return placeAt(element.file, [...element.path, ...part])
}

/** The file alone, where nothing in it is to be pointed at. */
export function wholeFile(file: FileNode): Place {
  return { file: file.name, line: 0, column: 0 }
}

function placeAt(file: FileNode, path: Path): Place | undefined {
  let spans = spansOf.get(file)
  if (spans === undefined) spansOf.set(file, spans = index(file.proto.sourceCodeInfo?.location ?? []))
  if (spans.size === 0) return wholeFile(file)
  const [line, column] = spans.get(path.join('.')) ?? []
  if (line === undefined || column === undefined) return undefined
  return { file: file.name, line: line + 1, column: column + 1 }
}

/** Of several spans for one path (an extend block that was opened twice) the first counts. */
function index(locations: readonly SourceCodeInfo_Location[]): Spans {
  const spans = new Map<string, readonly number[]>()
  for (const { path, span } of locations) {
    const key = path.join('.')
    if (!spans.has(key)) spans.set(key, span)
  }
  return spans
}
