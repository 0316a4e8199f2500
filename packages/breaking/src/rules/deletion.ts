import type { Category } from '../finding.ts'
import type { FileNode, MessageNode, Named, Schema } from '../model/nodes.ts'
import { packageFiles } from '../model/nodes.ts'
import { placeOf, wholeFile } from '../model/place.ts'
import { IN_FILE, IN_FILE_AND_REGISTRY, IN_PACKAGE } from './categories.ts'
import { goneFrom } from './gone.ts'
import type { Change, FileRule, SchemaRule } from './rule.ts'

interface Sort {
  readonly word: string
  readonly in: (file: FileNode) => ReadonlyMap<string, Named>
  readonly inFile: readonly Category[]
  readonly wire: boolean
}

const SORTS: readonly Sort[] = [
  { word: 'enum', in: (file) => file.enums, inFile: IN_FILE_AND_REGISTRY, wire: false },
  { word: 'extension', in: (file) => file.extensions, inFile: IN_FILE, wire: false },
  { word: 'message', in: written, inFile: IN_FILE_AND_REGISTRY, wire: false },
  { word: 'service', in: (file) => file.services, inFile: IN_FILE, wire: true },
]

/** The text has no map entries: their fields are what is gone, or renamed. */
function written({ messages }: FileNode): ReadonlyMap<string, MessageNode> {
  return new Map([...messages].filter(([, message]) => !message.isMapEntry))
}

/** A file that is gone is FILE_NO_DELETE's to tell. */
function fromFile({ word, in: all, inFile, wire }: Sort): FileRule {
  return {
    on: 'file',
    id: `${word.toUpperCase()}_NO_DELETE`,
    categories: inFile,
    breaks: wire ? ['wire', 'json', 'source'] : ['source'],
    about: `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word} is gone from its file`,
    advice: `Keep the ${word} in its file, and mark it with \`option deprecated = true\` where it is no longer wanted.`,
    * check(before, after) {
      const now = all(after)
      for (const [name, node] of all(before)) {
        if (now.has(name)) continue
        yield { at: goneFrom(after, name), was: placeOf(node), message: `the ${word} ${node.fullName} is gone from ${after.name}` }
      }
    },
  }
}

/** A package that is gone is PACKAGE_NO_DELETE's to tell. */
function fromPackage({ word, in: all, wire }: Sort): SchemaRule {
  return {
    on: 'schema',
    id: `PACKAGE_${word.toUpperCase()}_NO_DELETE`,
    categories: IN_PACKAGE,
    breaks: wire ? ['wire', 'json', 'source'] : ['source'],
    about: `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word} is gone from its package`,
    advice: `Keep the ${word} in its package, and mark it with \`option deprecated = true\` where it is no longer wanted.`,
    * check(before, after) {
      const now = packageFiles(after)
      for (const [name, olds] of packageFiles(before)) {
        const news = now.get(name)
        if (news !== undefined) yield* missing(olds, news, after)
      }
    },
  }

  function* missing(olds: readonly FileNode[], news: readonly FileNode[], after: Schema): Generator<Change> {
    const kept = new Set(news.flatMap((file) => [...all(file).keys()]))
    for (const node of olds.flatMap((file) => [...all(file).values()])) {
      if (kept.has(node.localName)) continue
      const file = after.files.get(node.file.name)
      yield {
        at: file && goneFrom(file, node.localName),
        was: placeOf(node),
        message: `the ${word} ${node.fullName} is gone from the package ${node.file.package || 'without a name'}`,
      }
    }
  }
}

const packageNoDelete: SchemaRule = {
  on: 'schema',
  id: 'PACKAGE_NO_DELETE',
  categories: IN_PACKAGE,
  breaks: ['wire', 'json', 'source'],
  about: 'a package is gone',
  advice: 'Keep the package while anybody may use it; a new version is a package beside it.',
  * check(before, after) {
    const now = packageFiles(after)
    for (const [name, [file]] of packageFiles(before)) {
      if (now.has(name) || file === undefined) continue
      yield { at: undefined, was: wholeFile(file), message: `the package ${name || 'without a name'} is gone` }
    }
  },
}

export const deletionRules: readonly (FileRule | SchemaRule)[] = [
  ...SORTS.map(fromFile), ...SORTS.map(fromPackage), packageNoDelete,
]
