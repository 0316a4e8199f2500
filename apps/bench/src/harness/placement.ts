import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** The command that starts a side where it is to run. */
export type Placement = (side: Side, command: string, words: readonly string[]) => [string, readonly string[]]
export type Side = 'serve' | 'drive'

export const anywhere: Placement = (_, command, words) => [command, words]

const ownCores: Placement = (side, command, words) =>
  ['taskset', ['-c', side === 'serve' ? '1' : '0', command, ...words]]

/**
 * A core for each side, where taskset can give it. Left to itself the system at times puts both on one core, where no
 * wake-up crosses cores: the cheap subjects then go two to four times as fast, from one run to the next.
 */
export function placeOnOwnCores(): Placement {
  if (process.platform !== 'linux' || availableParallelism() < 2) return anywhere
  return spawnSync('taskset', ['-c', '0,1', 'true']).status === 0 ? ownCores : anywhere
}
