import type { Bytes } from '@skein/core'
import { decoded, escapeBytes } from '../parse/text/literals.ts'

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' }

/** A string in double quotes; what is text stays readable. */
export function quote(value: string | Bytes): string {
  const text = typeof value === 'string' ? value : decoded(value)
  if (text === undefined) return `"${escapeBytes(value as Bytes)}"`
  const escaped = text.replace(/["\\\u0000-\u001f\u007f]/g, (it) => SHORT[it] ?? `\\${it.charCodeAt(0).toString(8).padStart(3, '0')}`)
  return `"${escaped}"`
}
