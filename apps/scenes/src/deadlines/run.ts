import { setTimeout as sleep } from 'node:timers/promises'
import { RpcError } from '@skein/core'
import { codeName } from '@skein/kit/status'
import { load } from '../load.ts'
import type { Report } from '../scene.ts'
import { Chain } from './chain.ts'

const DOOR_MS = 1000
const WORK_MS = 150
/** What C works where it is to be caught at it: longer than is left for it, shorter than a timeout of its own. */
const LONG_MS = 950
/** What a message between two processes may take on a busy machine. */
const SLACK_MS = 120
const STORM_PER_SECOND = 1000
const STORM_SECONDS = 2

export async function run(report: Report): Promise<void> {
  await showRemaining(report)
  await showGivenUp(report)
  await showStorm(report)
}

async function showRemaining(report: Report): Promise<void> {
  report.say(`${DOOR_MS} ms at the door; A and B work ${WORK_MS} ms each before they call on`)
  await using chain = await Chain.start([{ works: WORK_MS }, { works: WORK_MS }, { works: 0 }], 1)
  const { left } = await chain.client.go({ limit: 'deadline' }, { timeout: DOOR_MS })
  report.bars('What is left of it', 'ms', Object.fromEntries(left.map((ms, i) => ['ABC'.charAt(i), Math.round(ms)])))
  const shrinks = left.length === 3 && left.every((ms, i) => ms <= (left[i - 1] ?? DOOR_MS + WORK_MS) - WORK_MS + 1)
  report.claim('the time remaining shrinks at each hop by what was used', shrinks, left.map((ms) => `${ms.toFixed(0)} ms`).join(', '))
}

async function showGivenUp(report: Report): Promise<void> {
  report.say(`C works ${LONG_MS} ms, for which there is no time any more when it begins`)
  await using chain = await Chain.start([{ works: WORK_MS }, { works: WORK_MS }, { works: LONG_MS }], 1)
  const rows: (string | number)[][] = []
  for (const limit of ['deadline', 'timeout'] as const) {
    const began = Date.now()
    const error = await chain.client.go({ limit }, { timeout: DOOR_MS }).then(() => undefined, RpcError.from)
    const gaveUp = Date.now()
    await sleep(LONG_MS)
    const { finished, stopped } = await chain.last()
    const after = stopped - gaveUp
    rows.push([limit, error === undefined ? 'OK' : codeName(error.code), gaveUp - began, stopped - began, finished])
    if (limit === 'deadline') {
      report.claim('a deadline: C stops when its caller’s caller gives up', finished === 0 && after <= SLACK_MS, `${after} ms later`)
    } else {
      report.claim('a timeout for each hop: C works on for nobody', finished === 1 && after > SLACK_MS, `${after} ms longer`)
    }
  }
  report.table(['limit', 'the caller gets', 'after, ms', 'C stops after, ms', 'work that C finished'], rows)
}

async function showStorm(report: Report): Promise<void> {
  report.say(`C is down; the caller, A and B make three attempts each: 27 a call, if nothing held them back`)
  await using chain = await Chain.start([{ works: 0 }, { works: 0 }, { works: 0, fails: true }], 3)
  const { calls, failed } = await load(STORM_PER_SECOND, STORM_SECONDS, async () => {
    await chain.client.go({ limit: 'deadline' }, { timeout: DOOR_MS })
    return 'C'
  })
  const { calls: attempts } = await chain.last()
  const each = attempts / calls
  report.table(['', 'calls'], [['at A', calls], ['that failed', failed], ['attempts at C', attempts]])
  report.claim('no storm: attempts at the last hop for each call at the first', each <= 1.2, each)
}
