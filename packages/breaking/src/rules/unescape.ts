const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v',
}

/** What `default_value` of a bytes field stands for: C's escapes; a char for each byte. */
export function unescapeBytes(text: string): string {
  return text.replace(/\\(?:([0-7]{1,3})|x([\da-fA-F]{1,2})|(.))/gs, (_, octal?: string, hex?: string, char = '') => {
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8) & 255)
    if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16))
    return SIMPLE[char] ?? char
  })
}
