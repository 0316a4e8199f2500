/** Where a text stops being JSON and why, with the line itself: `:3:5: …`. */
export function syntaxError(text: string, { message }: SyntaxError): string {
  const why = message.replace(/ in JSON.*| at position.*|, .*is not valid JSON$/s, '')
  const at = placeOf(text)
  const before = text.slice(0, at).split('\n')
  const column = (before.at(-1) ?? '').length
  const line = text.split('\n')[before.length - 1] ?? ''
  return `:${before.length}:${column + 1}: it is no JSON: ${why}\n${line}\n${' '.repeat(column)}^`
}

/** V8 doesn't always say: it is behind the longest beginning that something could follow. */
function placeOf(text: string): number {
  let [good, bad] = [0, text.length + 1]
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2)
    if (isBeginning(text.slice(0, middle))) good = middle
    else bad = middle
  }
  return Math.min(good, text.trimEnd().length)
}

function isBeginning(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (thrown) {
    const { message } = thrown as SyntaxError
    const position = /position (\d+)/.exec(message)?.[1]
    return message.includes('end of JSON input') || Number(position) >= text.length
  }
}
