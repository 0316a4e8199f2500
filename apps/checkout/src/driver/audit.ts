import { Event_Kind } from '../gen/checkout/v1/events.ts'
import type { Level } from '../gen/checkout/v1/inventory.ts'
import type { Finding } from '../gen/checkout/v1/payments.ts'
import { formatCents } from '../money.ts'
import { collect } from './collect.ts'
import type { Killed } from './demo.ts'
import type { Followed } from './follow.ts'
import type { Shop } from './shop.ts'
import type { Tally } from './tally.ts'

/** A statement about the run that holds or doesn't. */
export interface Check { readonly name: string; readonly ok: boolean; readonly detail: string }

/** What payments may still do after a caller has left: as much as a step of its fraud check, on a busy machine. */
const STOPS_WITHIN_MS = 500

/** What the driver saw. */
export interface Seen {
  readonly tally: Tally
  readonly sent: number
  readonly followed: readonly Followed[]
  readonly killed: Killed | undefined
  /** Calls of orders that came through though a server failed them. */
  readonly rescued: { readonly moved: number; readonly retried: number }
}

/** Asks the three services what they have, and holds it against what the driver saw. */
export async function audit(shop: Shop, { tally, sent, followed, killed, rescued }: Seen): Promise<readonly Check[]> {
  const claims = [
    ...[...tally.placed].map(([orderId, cents]) => ({ orderId, cents })),
    ...followed.map(({ orderId }) => ({ orderId, cents: 0n })),
  ]
  const [levels, findings, balance, report] = await Promise.all([
    collect(shop.inventory.levels({})),
    collect(shop.payments.reconcile(claims)),
    shop.payments.balance({}),
    shop.orders.report({}),
  ])
  return [
    check('every order was answered, by its shop', tally.settled === sent && tally.failures === 0,
      `${sent} sent, ${tally.placed.size} placed, ${tally.repeated} had been placed, ${tally.refusals} refused${failures(tally)}`),
    check('orders has placed what its callers were told', report.placed === tally.placed.size && report.totalCents === tally.cents,
      `${report.placed} orders, ${formatCents(report.totalCents)}`),
    check("the ledger's sum is that of the placed orders", balance.cents === tally.cents,
      `${formatCents(balance.cents)} in the ledger, ${formatCents(tally.cents)} in orders`),
    check('each placed order is paid for once, and no other', findings.every(isRight) && findings.length === claims.length,
      wrong(findings.filter((it) => !isRight(it)).map(({ orderId }) => orderId), `${tally.placed.size} paid${givenBack(findings)}`)),
    check('what left the shelves is what was placed', levels.every((it) => isSold(it, tally)), soldOf(levels, tally)),
    check('no reservation is left hanging', levels.every(({ held }) => held === 0),
      wrong(levels.filter(({ held }) => held > 0).map(({ sku, held }) => `${held} × ${sku}`), 'none held')),
    ...(killed === undefined ? [] : [unnoticed(killed, tally, rescued)]),
    ...followed.map(undone),
  ]
}

function check(name: string, ok: boolean, detail: string): Check {
  return { name, ok, detail }
}

function isRight({ claimedCents, chargedCents }: Finding): boolean {
  return claimedCents === chargedCents
}

/** An order that was charged, undone and sent again has three entries. */
function givenBack(findings: readonly Finding[]): string {
  const orders = findings.filter(({ entries }) => entries > 1).length
  return orders === 0 ? '' : `, ${orders} had money given back`
}

function isSold({ sku, received, onHand, held, sold }: Level, tally: Tally): boolean {
  return received === onHand + held + sold && sold === (tally.items.get(sku) ?? 0)
}

function soldOf(levels: readonly Level[], tally: Tally): string {
  const sold = levels.reduce((sum, level) => sum + level.sold, 0)
  return wrong(levels.filter((it) => !isSold(it, tally)).map(({ sku }) => sku), `${sold} items of ${levels.length} articles`)
}

/** Nobody who placed an order had to know that a process died: calls were moved or tried again beneath them. */
function unnoticed({ who }: Killed, { failures, askedAgain }: Tally, { moved, retried }: Seen['rescued']): Check {
  return check('no order failed of the process that was killed', failures === 0 && askedAgain === 0,
    `${who}; orders moved ${moved} calls and tried ${retried} again${askedAgain === 0 ? '' : `, ${askedAgain} orders were sent again`}`)
}

/** The caller got the code of its case; payments broke its work off, and inventory took back what it had held. */
function undone({ title, code, events }: Followed): Check {
  const ended = events.find(({ process, kind }) => process === 'driver' && kind === Event_Kind.ABORTED)
    ?? events.find(({ process, kind }) => process === 'driver' && kind === Event_Kind.OVER)
  const stopped = events.find(({ process, kind }) => process === 'payments' && kind === Event_Kind.STOPPED)
  const released = events.find(({ process, kind }) => process === 'inventory' && kind === Event_Kind.OVER)
  if (ended === undefined || stopped === undefined || released === undefined) {
    return check(`${title}: stopped and undone`, false, `its caller got ${code}; see which process says nothing of its end`)
  }
  const late = Math.max(0, stopped.atMs - ended.atMs)
  return check(`${title}: stopped and undone`, code !== 'OK' && late <= STOPS_WITHIN_MS,
    `${code}; database work stopped ${late.toFixed(1)} ms after, ${released.what}`)
}

function failures({ failed, examples }: Tally): string {
  return [...failed].map(([reason, n]) => `, ${n} ${reason} (${examples.get(reason)})`).join('')
}

function wrong(which: readonly string[], right: string): string {
  return which.length === 0 ? right : `wrong: ${which.slice(0, 5).join(', ')}${which.length > 5 ? ' …' : ''}`
}
