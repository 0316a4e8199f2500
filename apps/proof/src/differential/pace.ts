import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../common/random.ts'

/** Mostly goes on at once, now and then after a turn of the loop, rarely after a while. */
export async function pause(random: Random): Promise<void> {
  const dice = random.next()
  if (dice < 0.6) return
  if (dice < 0.95) await turn()
  else await sleep(random.pick([1, 3, 20]))
}
