export const TAB = 9
export const NEWLINE = 10
export const CR = 13
export const SPACE = 32
export const QUOTE = 34
export const HASH = 35
export const APOSTROPHE = 39
export const STAR = 42
export const DOT = 46
export const SLASH = 47
export const BACKSLASH = 92
export const BOM = 0xfeff

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

export function isOctal(code: number): boolean {
  return code >= 48 && code <= 55
}

export function isHex(code: number): boolean {
  return isDigit(code) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102)
}

export function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95
}

/** Space, tab, vertical tab, form feed, carriage return. */
export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB || code === CR || code === 11 || code === 12
}
