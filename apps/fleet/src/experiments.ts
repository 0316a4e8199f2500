import type { Experiment } from './experiment.ts'
import { brownout } from './experiments/brownout.ts'
import { churn } from './experiments/churn.ts'
import { dying } from './experiments/dying.ts'
import { hedges } from './experiments/hedges.ts'
import { killing } from './experiments/killing.ts'
import { machinery } from './experiments/machinery.ts'
import { picks } from './experiments/picks.ts'
import { ring } from './experiments/ring.ts'
import { rolling } from './experiments/rolling.ts'
import { slow } from './experiments/slow.ts'
import { subsetting } from './experiments/subsetting.ts'

/** In the order in which they are told. */
export const experiments: readonly Experiment[] = [
  picks, machinery, brownout, slow, hedges, dying, subsetting, churn, ring, killing, rolling,
]
