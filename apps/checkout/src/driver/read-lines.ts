import { open } from 'node:fs/promises'
import type { z } from 'zod'

/** A line that was passed over. */
export interface BadLine { readonly line: number; readonly why: string }
export interface Lines<T> { readonly good: readonly T[]; readonly bad: readonly BadLine[] }

/** Reads a file of one JSON value a line. Lines that don't fit are named and passed over; empty ones say nothing. */
export async function readLines<T>(path: string, schema: z.ZodType<T>): Promise<Lines<T>> {
  const good: T[] = []
  const bad: BadLine[] = []
  let line = 0
  const file = await open(path)
  for await (const text of file.readLines()) {
    line++
    if (text.trim() === '') continue
    const read = readLine(text, schema)
    if ('why' in read) bad.push({ line, why: read.why })
    else good.push(read.value)
  }
  return { good, bad }
}

function readLine<T>(text: string, schema: z.ZodType<T>): { readonly value: T } | { readonly why: string } {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (thrown) {
    // It has one line: where in it is told already.
    return { why: `it is no JSON: ${(thrown as Error).message.replace(/ \(line 1 column \d+\)$/, '')}` }
  }
  const { success, data, error } = schema.safeParse(json)
  if (success) return { value: data }
  const [{ path, message } = { path: [], message: 'it does not fit' }] = error.issues
  return { why: path.length === 0 ? message : `${place(path)}: ${message}` }
}

/** `lines[1].quantity` */
function place(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => (
    typeof step === 'number' ? `${text}[${step}]` : text === '' ? String(step) : `${text}.${String(step)}`
  ), '')
}
