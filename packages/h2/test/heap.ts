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
 * How many bytes are in use on behalf of what a function makes and returns. The first time, whose result is dropped,
 * warms all that is kept for whatever comes after.
 */
export function bytesOf(make: () => object): number {
  make()
  const before = used()
  const kept = make()
  const after = used()
  return Object.keys(kept).length > 0 ? after - before : NaN
}
