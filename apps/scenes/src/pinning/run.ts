import { leastRequest } from '@skein/balancers/least-request'
import { outlierDetection } from '@skein/balancers/outlier-detection'
import { peakEwma } from '@skein/balancers/peak-ewma'
import { roundRobin } from '@skein/balancers/round-robin'
import { createChannel } from '@skein/client'
import { json } from '@skein/codec-json'
import type { Balancer } from '@skein/core/fleet'
import { retry } from '@skein/resilience'
import { http2 } from '@skein/transport-http2'
import type { Report } from '../scene.ts'
import { Crew, NAMES, shares, work, WORK_MS } from './crew.ts'
import { Haproxy } from './haproxy.ts'

const SLOW_MS = 100
const SLOW = 'north'
const DYING = 'south'

const policies: Readonly<Record<string, () => Balancer>> = {
  'round robin': roundRobin,
  'least request': leastRequest,
  'peak EWMA': peakEwma,
  'round robin, outliers out': () =>
    outlierDetection({ slowCalls: { overMs: SLOW_MS / 2, minCalls: 5, minServers: 2 }, intervalMs: 100 }),
}

export async function run(report: Report): Promise<void> {
  await using crew = await Crew.start()
  await showPinning(report, crew)
  await showSpread(report, crew)
  await showSlow(report, crew)
  await showDying(report, crew)
}

async function showPinning(report: Report, crew: Crew): Promise<void> {
  report.say(`client → haproxy (TCP, round robin) → ${NAMES.join(', ')}: one connection, which is one backend's`)
  await using haproxy = await Haproxy.start(crew.addresses)
  await using channel = createChannel(`http://${haproxy.address}`, {
    transport: http2(), codec: json(), policies: [retry()],
  })
  const outcome = await work(channel)
  report.bars('Calls answered by', '%', shares(outcome))
  const most = Math.max(...NAMES.map((name) => outcome.share(name)))
  report.claim('behind a layer-4 balancer all calls of a client are pinned to one backend', most === 1, `${most * 100} %`)
}

async function showSpread(report: Report, crew: Crew): Promise<void> {
  report.say('client → all three, each call where the balancer says')
  await using channel = crew.channel(roundRobin())
  const outcome = await work(channel)
  report.bars('Calls answered by', '%', shares(outcome))
  const all = NAMES.map((name) => outcome.share(name))
  const even = all.every((share) => share > 0.3 && share < 0.37)
  report.claim('the client spreads them by itself', even, all.map((it) => `${(it * 100).toFixed(1)} %`).join(', '))
}

async function showSlow(report: Report, crew: Crew): Promise<void> {
  report.say(`${SLOW} takes ${SLOW_MS} ms from now on, the others ${WORK_MS}`)
  await crew.take(SLOW, SLOW_MS)
  const found = new Map<string, number>()
  const rows: (string | number)[][] = []
  for (const [name, make] of Object.entries(policies)) {
    await using channel = crew.channel(make())
    const outcome = await work(channel)
    found.set(name, outcome.share(SLOW))
    rows.push([name, `${(outcome.share(SLOW) * 100).toFixed(1)} %`, ...[0.5, 0.9, 0.99].map((it) => outcome.percentile(it))])
  }
  report.table(['policy', `answered by ${SLOW}`, 'p50, ms', 'p90, ms', 'p99, ms'], rows)
  const blind = found.get('round robin') ?? 0
  report.claim('round robin goes on calling it', blind > 0.3, `${(blind * 100).toFixed(1)} %`)
  for (const name of Object.keys(policies).slice(1)) {
    const share = found.get(name) ?? 1
    report.claim(`${name} moves off it`, share < blind / 2, `${(share * 100).toFixed(1)} %`)
  }
  await crew.take(SLOW, WORK_MS)
}

async function showDying(report: Report, crew: Crew): Promise<void> {
  report.say(`${DYING} is killed while it is called`)
  await using channel = crew.channel(leastRequest())
  const before = work(channel)
  setTimeout(() => { void crew.kill(DYING) }, 800)
  const { calls, failed, why } = await before
  const after = await work(channel)
  report.bars('Calls answered afterwards by', '%', shares(after))
  report.claim('no call fails by its death', failed === 0, `${failed} of ${calls}${why === '' ? '' : `: ${why}`}`)
  report.claim('afterwards the others have all calls', after.count(DYING) === 0 && after.failed === 0, `${after.calls} calls`)
}
