import type { Balancer } from '@skein/core/fleet'
import { Watched } from './outlier/watched.ts'
import type { OutlierDetectionOptions } from './outlier/options.ts'
import { OPTIONS, settingsOf } from './outlier/settings.ts'
import { childOf } from './parts/options.ts'

export type {
  Enough, FailurePercentageOptions, OutlierDetectionOptions, SlowCallsOptions, SuccessRateOptions,
} from './outlier/options.ts'

/**
 * Leaves out the servers whose calls fail or are slow (gRFC A50, and more), for a time that grows each time, and then
 * lets them prove themselves on a few calls. While none of those that are left is ready, the others serve. Tells events
 * 'ejected', 'probing' and 'returned'. Throws INVALID_ARGUMENT for an option that can't be.
 */
export function outlierDetection(options: OutlierDetectionOptions = {}): Balancer {
  const child = childOf('outlier detection', options, OPTIONS)
  const settings = settingsOf(options)
  return {
    name: 'outlier_detection_experimental',
    start: (host, changed) => new Watched(host, changed, child.start(host, changed), settings),
  }
}
