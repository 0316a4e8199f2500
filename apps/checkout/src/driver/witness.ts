import type { Plan, Witness } from './demo.ts'
import type { Screen } from './screen.ts'

export const SILENT: Witness = { started() {}, stocked() {}, placing() {}, killed() {} }

/** Says how far it is: at each order on a terminal, at each quarter where there is none. */
export function telling(screen: Screen, { orders, codec, transport }: Plan): Witness {
  const quarter = Math.ceil(orders.length / 4)
  return {
    started(pids, ms) {
      screen.line(`${codec} over ${transport}; processes: ${pids}; ready after ${Math.round(ms)} ms`)
    },
    stocked(items, articles) {
      screen.line(`${items} items of ${articles} articles are on the shelves`)
    },
    placing({ settled, placed, refusals, failures }) {
      const failed = failures === 0 ? '' : `, ${failures} failed`
      const text = `${settled} of ${orders.length} orders: ${placed.size} placed, ${refusals} refused${failed}`
      if (settled === orders.length || (!screen.isTerminal && settled % quarter === 0)) screen.line(text)
      else screen.status(text)
    },
    killed({ who, after }) {
      screen.line(`after ${after} orders ${who} is killed; the other process of its service is left`)
    },
  }
}
