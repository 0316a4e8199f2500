import type { FileDescriptorProto } from '../google/protobuf/descriptor.ts'
import { checkOptions } from './check/options.ts'
import { checkStructure } from './check/structure.ts'
import { ProtoError } from './error.ts'
import type { Entry } from './link/entry.ts'
import { link } from './link/link.ts'
import type { Linked } from './link/link.ts'
import type { Pool } from './link/pool.ts'
import { Report } from './link/report.ts'
import { Interpreter } from './options/interpret.ts'
import type { Scoped } from './options/interpret.ts'
import { Types } from './options/types.ts'
import { readDraft } from './syntax/file.ts'
import type { Draft } from './syntax/raw-option.ts'
import { Problems } from './text/problems.ts'
import type { Source } from './text/source.ts'

/** A file of which the text alone has been read, so that it's known what it imports. */
export interface Read {
  readonly source: Source
  readonly problems: Problems
  readonly draft: Draft
}

/** Throws a ProtoError where the syntax is wrong. */
export function read(source: Source, withLocations: boolean): Read {
  const problems = new Problems(source)
  const draft = readDraft(source, problems, withLocations)
  const imported = new Set<string>()
  for (const [index, path] of draft.file.dependency.entries()) {
    if (imported.has(path)) problems.add(draft.imports[index]!, `${path} is imported twice`, 'remove one')
    imported.add(path)
  }
  if (problems.any) throw new ProtoError(problems.list)
  return { source, problems, draft }
}

/** Throws a ProtoError with all that is wrong. The pool has all that the file imports, and gets the file. */
export function complete(
  { source, problems, draft }: Read, pool: Pool, standard: (name: string) => Entry | undefined,
): FileDescriptorProto {
  const { file, options, marks } = draft
  const report = new Report(problems, marks)
  const linked = link(file, pool, report)
  checkStructure(linked.entries, report)
  if (problems.any) throw new ProtoError(problems.list)
  const interpreter = new Interpreter(new Types(linked.scope, standard), source.text, problems)
  interpreter.interpret(scoped(options, file, linked))
  if (!problems.any) checkOptions(linked, report)
  if (problems.any) throw new ProtoError(problems.list)
  const { sourceCodeInfo } = file
  if (sourceCodeInfo !== undefined) sourceCodeInfo.location = interpreter.relocate(sourceCodeInfo.location)
  return file
}

/** Where the names of options are looked for: around what they are of. */
function scoped(all: Draft['options'], file: FileDescriptorProto, { entries }: Linked): readonly Scoped[] {
  if (all.length === 0) return []
  const holders = new Set<object>(all.map((it) => it.holder))
  const names = new Map<object, string>([[file, `${file.package ?? ''}.dummy`]])
  for (const entry of entries) {
    if (entry.kind === 'package') continue
    if (holders.has(entry.proto)) names.set(entry.proto, entry.name)
    if (entry.kind === 'message') for (const range of entry.proto.extensionRange) names.set(range, entry.name)
  }
  return all.map((options) => ({ options, from: names.get(options.holder) ?? '' }))
}
