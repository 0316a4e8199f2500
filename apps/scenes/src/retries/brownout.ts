import { createChannel } from '@skein/client'
import { json } from '@skein/codec-json'
import { collapse, FAULT } from '@skein/fleet/collapse'
import { retry } from '@skein/resilience'
import { http2 } from '@skein/transport-http2'
import { load } from '../load.ts'
import type { Report } from '../scene.ts'
import { Shop } from './shop.ts'
import type { Shopkeeper } from './shop.ts'

const FAILING = 0.3
const PER_SECOND = 500
const SECONDS = 3
/** Of the simulation that a bar stands for. */
const BAR_SECONDS = 5

/** Attempts a call, as the server counts them, with and without a budget. */
async function attemptsPerCall(shop: Shopkeeper, withBudget: boolean): Promise<number> {
  const backoff = { initial: 5, max: 20 }
  await using channel = createChannel(shop.url, {
    transport: http2(), codec: json(), policies: [retry({ attempts: 3, backoff, ...!withBudget && { budget: false } })],
  })
  const client = channel.client(Shop)
  shop.reset()
  const { calls } = await load(PER_SECOND, SECONDS, async (id) => String((await client.price({ id })).attempt))
  return shop.attempts / calls
}

export async function showBrownout(report: Report, shop: Shopkeeper): Promise<void> {
  report.say(`${FAILING * 100} % of the attempts fail, ${PER_SECOND} calls a second over HTTP/2, three attempts a call`)
  shop.failing = FAILING
  const naive = await attemptsPerCall(shop, false)
  const budgeted = await attemptsPerCall(shop, true)
  shop.failing = 0
  report.bars('Attempts a call, as the server counts them', '', { naive, 'with a budget': budgeted })
  report.claim('naive retries add to the load when there is least room for it', naive > 1.35, naive)
  report.claim('with a budget they add a tenth at most', budgeted <= 1.105, budgeted)
}

export async function showCollapse(report: Report): Promise<void> {
  const { from, to, end } = FAULT
  report.say(
    `simulated: five servers, 80 % busy, that do what nobody waits for any more; 30 % of the attempts fail from ${from} to ${to} s`)
  for (const [name, withBudget] of [['naive', false], ['with a budget', true]] as const) {
    const { bySecond } = await collapse(withBudget)
    const well = (at: number): number => {
      const seconds = bySecond.slice(at, at + BAR_SECONDS)
      const calls = seconds.reduce((sum, it) => sum + it.calls, 0)
      return Math.round((1 - seconds.reduce((sum, it) => sum + it.failed, 0) / calls) * 100)
    }
    const bars: Record<string, number> = {}
    for (let at = 0; at < end; at += BAR_SECONDS) bars[`${at} s`] = well(at)
    report.bars(`Calls that go well, ${name}`, '%', bars)
    const last = well(end - BAR_SECONDS)
    if (withBudget) report.claim('with a budget the fleet recovers when the fault ends', last > 99, `${last} %`)
    else report.claim('naive retries keep the fleet down after the fault has ended', last < 50, `${last} %`)
  }
}
