/** The status line, where a server's first bytes are an answer of HTTP/1; else undefined. */
export function statusLine(chunk: Buffer, end: number): string | undefined {
  const [line = ''] = chunk.toString('latin1', 0, Math.min(end, 80)).split(/[^\x20-\x7e]/, 1)
  return line.startsWith('HTTP/1.') ? line : undefined
}
