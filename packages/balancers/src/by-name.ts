import type { Balancer } from '@skein/core/fleet'
import { pickFirst } from '@skein/kit/pick-first'
import { Fields } from './by-name/fields.ts'
import { leastRequest } from './least-request.ts'
import { outlierDetection } from './outlier-detection.ts'
import type { Enough } from './outlier-detection.ts'
import { ringHash } from './ring-hash.ts'
import { roundRobin } from './round-robin.ts'
import { weightedRoundRobin } from './weighted-round-robin.ts'

type Maker = (config: Fields) => Balancer

const MAKERS: Readonly<Record<string, Maker>> = {
  pick_first: (it) => pickFirst({ shuffle: it.boolean('shuffleAddressList') }),
  round_robin: () => roundRobin(),
  weighted_round_robin: weighted,
  least_request_experimental: least,
  ring_hash_experimental: ring,
  outlier_detection_experimental: outliers,
}

/**
 * Balancers by the names, and with the fields, that gRPC's service configs have for them; fields that aren't known are
 * passed over. Each throws INVALID_ARGUMENT for JSON that can't be, with the path within it:
 * `childPolicy[0].round_robin: it takes an object; it is 5`.
 */
export const byName: Readonly<Record<string, (config: unknown) => Balancer>> =
  Object.fromEntries(Object.entries(MAKERS).map(([name, make]) => [name, (config) => make(new Fields(config))]))

function weighted(it: Fields): Balancer {
  const periodMs = it.duration('oobReportingPeriod', 'refused')
  return weightedRoundRobin({
    outOfBand: it.boolean('enableOobLoadReport') === true ? { periodMs } : undefined,
    blackoutMs: it.duration('blackoutPeriod', 'allowed'),
    expirationMs: it.duration('weightExpirationPeriod', 'refused'),
    updateMs: it.duration('weightUpdatePeriod', 'refused'),
    errorPenalty: it.number('errorUtilizationPenalty'),
  })
}

/** As gRFC A48 has it: more than ten are ten, and only calls that run count. */
function least(it: Fields): Balancer {
  return leastRequest({ choices: Math.min(it.whole('choiceCount', 2) ?? 2, 10), penaltyMs: 0 })
}

/** As gRFC A42 and A76 have it: loads are not bounded. Calls without the header, or with none named, go by chance. */
function ring(it: Fields): Balancer {
  const [least, most] = [it.whole('minRingSize', 1, 8 * 2 ** 20) ?? 1_024, it.whole('maxRingSize', 1, 8 * 2 ** 20)]
  if (most !== undefined && least > most) throw it.refuse('minRingSize', `${least} is more than maxRingSize, ${most}`)
  const header = it.string('requestHashHeader') ?? ''
  if (/-bin$/i.test(header)) throw it.refuse('requestHashHeader', 'a header of bytes is no key')
  return ringHash({ by: header === '' ? () => undefined : header, boundedLoad: Infinity, maxPoints: most })
}

function outliers(it: Fields): Balancer {
  const rate = it.object('successRateEjection')
  const failures = it.object('failurePercentageEjection')
  return outlierDetection({
    child: child(it),
    intervalMs: it.duration('interval', 'refused'),
    baseEjectionMs: it.duration('baseEjectionTime', 'refused'),
    maxEjectionMs: it.duration('maxEjectionTime', 'refused'),
    maxEjectionPercent: it.whole('maxEjectionPercent', 0, 100),
    successRate: rate && { stdevFactor: (rate.whole('stdevFactor') ?? 1_900) / 1_000, ...enough(rate) },
    failurePercentage: failures && { thresholdPercent: failures.whole('threshold', 0, 100), ...enough(failures) },
    consecutiveFailures: Infinity,
  })
}

function enough(it: Fields): Enough {
  return {
    minCalls: it.whole('requestVolume', 1, 1_000_000_000),
    minServers: it.whole('minimumHosts', 1, 1_000_000),
    enforcementPercent: it.whole('enforcementPercentage', 0, 100),
  }
}

/** The first that is known. */
function child(it: Fields): Balancer {
  const choices = it.list('childPolicy')
  if (choices === undefined) throw it.refuse('childPolicy', 'it is missing')
  for (const choice of choices) {
    const [name, ...more] = choice.names
    if (name === undefined || more.length > 0) throw it.refuse('childPolicy', 'each of its entries takes one balancer')
    if (Object.hasOwn(MAKERS, name)) return (MAKERS[name] as Maker)(choice.object(name) ?? new Fields({}))
  }
  throw it.refuse('childPolicy', `none is known of its ${choices.length}; known are ${Object.keys(MAKERS).join(', ')}`)
}
