import { runWith } from '#ambient'

export { current, enter, inRoot, runWith } from '#ambient'

/**
 * Runs something outside the incoming call: the calls that it makes inherit neither its deadline nor its cancellation,
 * and go on when it has ended.
 */
export function detached<T>(run: () => T): T {
  return runWith(undefined, run)
}
