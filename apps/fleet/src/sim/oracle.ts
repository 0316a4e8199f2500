import type { Balancer, Subchannel } from '@skein/core/fleet'
import type { SimServer } from './server.ts'
import type { SimSubchannel } from './subchannel.ts'

/**
 * What no real balancer can be: it sees every server's queue and how fast it is, and takes the one that will most
 * likely be done first. What it can't know is how long each piece of work will take.
 */
export const oracle: Balancer = {
  name: 'oracle',
  start: () => ({
    update(all: readonly Subchannel[]) {
      const servers = all as readonly SimSubchannel[]
      return {
        wanted: all,
        picker: () => servers.reduce<SimSubchannel | undefined>(
          (best, it) => it.server.up && (best === undefined || better(it.server, best.server)) ? it : best, undefined),
      }
    },
  }),
}

function better(one: SimServer, other: SimServer): boolean {
  const [ours, theirs] = [expected(one), expected(other)]
  return ours < theirs || (ours === theirs && one.load < other.load)
}

/** How long one more piece of work would take there, waiting included, in multiples of what it takes at full speed. */
function expected({ load, workers, slowness }: SimServer): number {
  return slowness * (1 + Math.max(0, load - workers + 1) / workers)
}
