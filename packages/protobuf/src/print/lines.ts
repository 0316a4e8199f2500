import type { FileDescriptorProto, SourceCodeInfo_Location } from '../google/protobuf/descriptor.ts'

const INDENT = '  '

/** Text by lines, with the comments of what they declare. */
export class Lines {
  readonly #lines: string[] = []
  readonly #comments = new Map<string, SourceCodeInfo_Location>()
  #depth = 0

  constructor({ sourceCodeInfo }: FileDescriptorProto, withComments: boolean) {
    if (!withComments) return
    for (const it of sourceCodeInfo?.location ?? []) {
      const { leadingComments, trailingComments, leadingDetachedComments } = it
      const any = leadingComments !== undefined || trailingComments !== undefined || leadingDetachedComments.length > 0
      if (any) this.#comments.set(it.path.join(), it)
    }
  }

  get text(): string {
    return `${this.#lines.join('\n').replace(/\n+$/, '')}\n`
  }

  line(text: string): void {
    this.#lines.push(`${INDENT.repeat(this.#depth)}${text}`)
  }

  /** Where there isn't one, nor the beginning of a block. */
  blank(): void {
    const last = this.#lines.at(-1)
    if (last !== undefined && last !== '' && !last.endsWith('{')) this.#lines.push('')
  }

  /** A declaration of one line. */
  statement(text: string, path: readonly number[] | undefined): void {
    const comments = this.#above(path)
    this.line(text)
    this.#behind(comments)
  }

  /** A declaration with a block; an empty one is one line. */
  block(head: string, path: readonly number[] | undefined, inside: () => void): void {
    const comments = this.#above(path)
    this.line(`${head} {`)
    this.#depth++
    const before = this.#lines.length
    this.#behind(comments)
    inside()
    while (this.#lines.at(-1) === '') this.#lines.pop()
    this.#depth--
    if (this.#lines.length === before && comments?.trailingComments === undefined) this.#lines[before - 1] += '}'
    else this.line('}')
  }

  #above(path: readonly number[] | undefined): SourceCodeInfo_Location | undefined {
    const comments = path && this.#comments.get(path.join())
    for (const it of comments?.leadingDetachedComments ?? []) {
      this.blank()
      this.#comment(it)
      this.blank()
    }
    if (comments?.leadingComments !== undefined) this.#comment(comments.leadingComments)
    return comments
  }

  #behind(comments: SourceCodeInfo_Location | undefined): void {
    const text = comments?.trailingComments
    if (text === undefined) return
    const [first = '', ...rest] = linesOf(text)
    if (rest.length === 0) this.#lines.push(`${this.#lines.pop() ?? ''} //${first}`)
    else this.#comment(text)
  }

  #comment(text: string): void {
    for (const it of linesOf(text)) this.line(`//${it}`)
  }
}

function linesOf(comment: string): readonly string[] {
  return comment.replace(/\n$/, '').split('\n').map((it) => it.trimEnd())
}
