const TOKEN = /\/\/[^\n]*\n?|\/\*[\s\S]*?\*\/|"[^"\n]*"|'[^'\n]*'|\w+|\s+|[^\w\s]/g
const SPACES = ['// c\n', '/* d */', '\n\n', '\n', ' ', '\t'] as const

/** Texts that are each one step away from one of those given; the same for the same seed. */
export function mutations(texts: readonly string[], count: number, seed: number): string[] {
  const random = numbers(seed)
  const tokens = texts.map((it) => it.match(TOKEN) ?? [])
  const all = tokens.flat()
  return Array.from({ length: count }, () => {
    const text: string[] = [...tokens[random(tokens.length)]!]
    const at = random(text.length + 1)
    const other = random(text.length + 1)
    const [a = '', b = ''] = [text[at], text[other]]
    switch (random(8)) {
      case 0: text.splice(at, 1); break
      case 1: text.splice(at, 0, all[random(all.length)]!, ' '); break
      case 2: text[at] = all[random(all.length)]!; break
      case 3: [text[at], text[other]] = [b, a]; break
      default: text.splice(at, 0, SPACES[random(SPACES.length)]!)
    }
    return text.join('').toWellFormed()
  })
}

/** Whole numbers below a limit: a linear congruential generator, whose low bits are not random enough. */
function numbers(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >>> 9) % limit
  }
}
