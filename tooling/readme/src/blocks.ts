/** A fenced block of a page: its language, the file that it is (where its fence names one), and where it begins. */
export interface Block {
  readonly language: string
  readonly file: string | undefined
  readonly line: number
  readonly text: string
}

/** The fenced code blocks of a Markdown page: ```` ```proto shop.proto ```` is the file shop.proto. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = []
  let open: { language: string; file: string | undefined; line: number; lines: string[] } | undefined
  for (const [i, line] of markdown.split('\n').entries()) {
    const fence = /^```(\w*)\s*(\S+)?\s*$/.exec(line)
    if (open === undefined && fence !== null) {
      open = { language: fence[1] ?? '', file: fence[2], line: i + 2, lines: [] }
    } else if (open !== undefined && line === '```') {
      blocks.push({ language: open.language, file: open.file, line: open.line, text: `${open.lines.join('\n')}\n` })
      open = undefined
    } else {
      open?.lines.push(line)
    }
  }
  if (open !== undefined) throw new Error(`the code block that begins at line ${open.line - 1} has no end`)
  return blocks
}
