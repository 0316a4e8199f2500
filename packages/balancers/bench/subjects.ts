import type { Balancer } from '@skein/core/fleet'
import { leastRequest } from '../src/least-request.ts'
import { outlierDetection } from '../src/outlier-detection.ts'
import { peakEwma } from '../src/peak-ewma.ts'
import { pickFirst } from '../src/pick-first.ts'
import { priority } from '../src/priority.ts'
import { randomSubsetting } from '../src/random-subsetting.ts'
import { ringHash } from '../src/ring-hash.ts'
import { roundRobin } from '../src/round-robin.ts'
import { weightedRoundRobin } from '../src/weighted-round-robin.ts'
import { zone } from '../src/zone.ts'

/** What a pick may cost with 100 servers, in ns, and who picks. */
export const subjects: readonly { readonly name: string; readonly most: number; readonly balancer: Balancer }[] = [
  { name: 'pick first', most: 100, balancer: pickFirst() },
  { name: 'round robin', most: 100, balancer: roundRobin() },
  { name: 'weighted round robin', most: 300, balancer: weightedRoundRobin() },
  { name: 'least request', most: 300, balancer: leastRequest() },
  { name: 'peak EWMA', most: 300, balancer: peakEwma() },
  { name: 'ring hash, unbounded', most: 300, balancer: ringHash({ by: 'x-tenant', boundedLoad: Infinity }) },
  { name: 'ring hash, bounded load', most: 300, balancer: ringHash({ by: 'x-tenant' }) },
  { name: 'random subsetting', most: 300, balancer: randomSubsetting({ size: 1_000, client: 7 }) },
  { name: 'priority', most: 300, balancer: priority() },
  { name: 'zone', most: 300, balancer: zone({ zone: 'a' }) },
  { name: 'outlier detection', most: 300, balancer: outlierDetection() },
]
