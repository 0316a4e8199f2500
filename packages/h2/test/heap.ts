import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Bytes in use, once all that nobody holds is gone. */
export function used(): number {
  collect()
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/**
 * How many bytes are in use on behalf of what a function makes and returns: the least of some times, since the engine
 * below us keeps something for itself now and then, while what is really kept is kept each time.
 */
export function bytesOf(make: () => object): number {
  make()
  let least = Infinity
  for (let times = 0; times < 3; times++) {
    const before = used()
    const kept = make()
    const after = used()
    // So that it is held until here.
    if (Object.keys(kept).length > 0) least = Math.min(least, after - before)
  }
  return least
}
