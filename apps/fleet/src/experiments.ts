import type { Experiment } from './experiment.ts'
import { slow } from './experiments/slow.ts'

/** In the order in which they are told. */
export const experiments: readonly Experiment[] = [slow]
