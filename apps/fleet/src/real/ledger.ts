import { readFile } from 'node:fs/promises'

/** Of one call that has begun. Short, so that what several processes append at once doesn't mix. */
export function ledgerLine(id: number): string {
  return `${String(id).padStart(10, '0')}\n`
}

/** How many calls have begun more than once. */
export async function begunTwice(file: string): Promise<number> {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const line of (await readFile(file, 'utf8')).split('\n')) {
    if (line !== '' && seen.has(line)) twice.add(line)
    seen.add(line)
  }
  return twice.size
}
