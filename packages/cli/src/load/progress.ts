import type { Clock } from '@skein/core'
import type { Output } from '../output.ts'
import type { Engine } from './engine.ts'
import { number, time } from './report.ts'
import type { Tally } from './tally.ts'

const LIVE_MS = 250
/** Where lines stay, in a log. */
const LINES_MS = 5_000

/** Tells on stderr how it goes, until what it returns is called. */
export function progress(engine: Engine, tally: Tally, output: Output, clock: Clock): () => void {
  const everyMs = output.isLive ? LIVE_MS : LINES_MS
  let [before, at] = [tally.count, clock.now()]
  const tell = (): void => {
    const [count, now] = [tally.count, clock.now()]
    const rate = ((count - before) / (now - at)) * 1_000
    before = count
    at = now
    const told = engine.phase === 'measuring'
      ? `${time(engine.measuringMs)}: ${number(count)} calls, ${number(rate)}/s, ${number(engine.inFlight)} under way` +
        `${tally.succeeded.count === 0 ? '' : `, p99 ${time(tally.succeeded.percentile(99))}`}` +
        `${tally.failed.count === 0 ? '' : `, ${number(tally.failed.count)} failed`}`
      : `${engine.phase}: ${number(engine.inFlight)} under way`
    if (output.isLive) output.status(told)
    else output.note(told)
    stop = clock.after(everyMs, tell)
  }
  let stop = clock.after(everyMs, tell)
  return () => {
    stop()
    if (output.isLive) output.status('')
  }
}
