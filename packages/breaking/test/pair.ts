/** File names and their texts. */
export type Texts = Readonly<Record<string, string>>

/** A change of a schema, as small as it can be. */
export interface Pair {
  readonly name: string
  readonly before: Texts
  readonly after: Texts
}

type Make = (name: string, before: string, after: string) => Pair

/** Of a file each that has nothing but these elements, in the package p. */
export const proto2: Make = (name, before, after) => one('proto2', 'syntax = "proto2";', name, before, after)
export const proto3: Make = (name, before, after) => one('proto3', 'syntax = "proto3";', name, before, after)
export const edition: Make = (name, before, after) => one('2023', 'edition = "2023";', name, before, after)

function one(tag: string, head: string, name: string, before: string, after: string): Pair {
  const text = (body: string): string => spread(`${head} package p; ${body}`)
  return { name: `${tag}: ${name}`, before: { 'p/a.proto': text(before) }, after: { 'p/a.proto': text(after) } }
}

/** Of whole texts. */
export function files(name: string, before: Texts, after: Texts): Pair {
  const all = (texts: Texts): Texts =>
    Object.fromEntries(Object.entries(texts).map(([file, text]) => [file, spread(text)]))
  return { name, before: all(before), after: all(after) }
}

/** A line for each statement, so that a line says which. */
function spread(text: string): string {
  let depth = 0
  return text.trim().replace(/([;{}])\s*/g, '$1\n').split('\n').map((line) => {
    if (line.startsWith('}')) depth--
    const indented = '  '.repeat(depth) + line
    if (line.endsWith('{')) depth++
    return line === '' ? '' : indented
  }).join('\n')
}
