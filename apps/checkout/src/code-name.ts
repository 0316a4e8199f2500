import { Code } from '@skein/core'

const NAMES = Object.keys(Code)

/** `DEADLINE_EXCEEDED` for 4. */
export function codeName(code: number): string {
  return NAMES[code] ?? String(code)
}
