import type { Report } from '../scene.ts'
import { showBrownout, showCollapse } from './brownout.ts'
import { showGate } from './gate.ts'
import { showHedging } from './hedging.ts'
import { Shopkeeper } from './shop.ts'

export async function run(report: Report): Promise<void> {
  await using shop = await Shopkeeper.open()
  await showBrownout(report, shop)
  await showCollapse(report)
  await showGate(report, shop)
  await showHedging(report, shop)
}
