import type { FileDescriptorProto, SourceCodeInfo_Location } from '@skein/protobuf/google/protobuf/descriptor'
import type { FileModel, Path } from '../model/model.ts'

/** The comments of a file, found by the path of what they are about. */
export class Comments {
  readonly #locations: ReadonlyMap<string, SourceCodeInfo_Location>

  constructor({ proto }: FileModel, wanted: boolean) {
    const locations = wanted ? (proto.sourceCodeInfo?.location ?? []) : []
    this.#locations = new Map(locations.map((it) => [it.path.join(), it]))
  }

  /** The lines of a doc comment; none where there is nothing to say. */
  of(path: Path, { deprecated = false }: { deprecated?: boolean | undefined } = {}): readonly string[] {
    const { leadingComments, trailingComments } = this.#locations.get(path.join()) ?? {}
    const said = [leadingComments, trailingComments].filter((it) => it !== undefined).map(clean).filter((it) => it !== '')
    const tag = deprecated && !said.some((it) => /^@deprecated\b/m.test(it)) ? ['@deprecated'] : []
    return block([...said, ...tag].join('\n\n'))
  }
}

/** FileDescriptorProto.syntax, .package and .edition, before which a file says what it is about. */
const HEADS = ['12', '14', '2']

/** The lines of what a file says of itself. */
export function commentsOf({ sourceCodeInfo }: FileDescriptorProto): readonly string[] {
  const found = (sourceCodeInfo?.location ?? []).filter((it) => HEADS.includes(it.path.join()))
  const said = found.flatMap((it) => [...it.leadingDetachedComments, it.leadingComments ?? '']).map(clean)
  return said.filter((it) => it !== '').join('\n\n').split('\n').filter((line, _, all) => all.length > 1 || line !== '')
}

/** What TypeScript would obey: `@ts-nocheck` at a file's head, `@ts-expect-error` above a line. */
const DIRECTIVE = /@(?=ts-(?:check|nocheck|ignore|expect-error)\b)/g

/**
 * A comment's text without the space that follows `//`, and with nothing that would end a comment of TypeScript or be
 * more than one.
 */
function clean(text: string): string {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => line.replace(/^ /, '').trimEnd())
  return lines.join('\n').trim().replaceAll('*/', '*\\/').replace(DIRECTIVE, '\\@')
}

function block(text: string): readonly string[] {
  if (text === '') return []
  const lines = text.split('\n')
  if (lines.length === 1) return [`/** ${text} */`]
  return ['/**', ...lines.map((line) => (line === '' ? ' *' : ` * ${line}`)), ' */']
}
