import { Edition } from '@skein/protobuf/google/protobuf/descriptor'
import type { FileNode } from '../model/nodes.ts'
import { FILE } from '../model/path.ts'
import { placeOf, wholeFile } from '../model/place.ts'
import { IN_BYTES, IN_FILE_AND_REGISTRY, IN_SOURCE_AND_REGISTRY } from './categories.ts'
import type { FileRule, SchemaRule } from './rule.ts'

const fileNoDelete: SchemaRule = {
  on: 'schema',
  id: 'FILE_NO_DELETE',
  categories: IN_FILE_AND_REGISTRY,
  breaks: ['source'],
  about: 'a file is gone',
  advice: 'Keep the file: where its content has moved, let it import that publicly.',
  * check(before, after) {
    for (const file of before.files.values()) {
      if (after.files.has(file.name)) continue
      yield { at: undefined, was: wholeFile(file), message: `the file ${file.name} is gone` }
    }
  },
}

const filePackage: FileRule = {
  on: 'file',
  id: 'FILE_SAME_PACKAGE',
  categories: IN_BYTES,
  breaks: ['wire', 'json', 'source'],
  about: 'the package of a file changes',
  advice: 'Keep the package: it is in the path of every method and in every Any. A new package is a new file.',
  * check(before, after) {
    if (before.package === after.package) return
    yield {
      at: placeOf(after, FILE.PACKAGE),
      was: placeOf(before, FILE.PACKAGE),
      message: `the package was ${before.package || 'none'} and is ${after.package || 'none'}`,
    }
  },
}

/** As the text says it. */
function syntaxOf({ proto }: FileNode): string {
  if (proto.syntax !== 'editions') return proto.syntax ?? 'proto2'
  const name = Object.entries(Edition).find(([, it]) => it === proto.edition)?.[0] ?? String(proto.edition)
  return `edition ${name.replace('EDITION_', '')}`
}

const fileSyntax: FileRule = {
  on: 'file',
  id: 'FILE_SAME_SYNTAX',
  categories: IN_SOURCE_AND_REGISTRY,
  breaks: ['source'],
  about: 'the syntax or edition of a file changes',
  advice: 'Keep the syntax: presence, open enums and UTF-8 checks of all its fields hang on it.',
  * check(before, after) {
    const [was, is] = [syntaxOf(before), syntaxOf(after)]
    if (was === is) return
    yield {
      at: placeOf(after, FILE.SYNTAX) ?? placeOf(after, FILE.EDITION),
      was: placeOf(before, FILE.SYNTAX) ?? placeOf(before, FILE.EDITION),
      message: `the syntax was ${was} and is ${is}`,
    }
  },
}

export const fileRules: readonly (FileRule | SchemaRule)[] = [fileNoDelete, filePackage, fileSyntax]
