import { fieldNumbers } from './field-numbers/field-numbers.ts'
import { pinning } from './pinning/pinning.ts'
import type { Scene } from './scene.ts'

/** All there are, in their order. */
export const scenes: readonly Scene[] = [fieldNumbers, pinning]

/** By its name or its number. */
export function findScene(word: string): Scene | undefined {
  return scenes.find(({ name, number }) => name === word || number === word)
}
