import { used } from '@skein/testing/heap'

/**
 * How many bytes are in use on behalf of what a function makes and returns: the least of some times, since the engine
 * below us keeps something for itself now and then, while what is really kept is kept each time.
 */
export function bytesOf(make: () => object): number {
  make()
  return Math.min(weigh(make), weigh(make), weigh(make))
}

/** A function of its own, whose end is that of what it made. */
function weigh(make: () => object): number {
  const before = used()
  const kept = make()
  const after = used()
  // So that it is held until here.
  return Object.keys(kept).length > 0 ? after - before : NaN
}
