import { deadlines } from './deadlines/deadlines.ts'
import { fieldNumbers } from './field-numbers/field-numbers.ts'
import { pinning } from './pinning/pinning.ts'
import { retries } from './retries/retries.ts'
import type { Scene } from './scene.ts'

/** All there are, in their order. */
export const scenes: readonly Scene[] = [fieldNumbers, deadlines, retries, pinning]

/** By its name or its number. */
export function findScene(word: string): Scene | undefined {
  return scenes.find(({ name, number }) => name === word || number === word)
}
