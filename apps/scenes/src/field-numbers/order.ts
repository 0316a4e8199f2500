import { Status } from './generated/new/shop/v1/orders.ts'
import type { Order } from './generated/new/shop/v1/orders.ts'

/** It has every field that the old schema lacks: in the message, in a nested one, in an enum and in a oneof. */
export const order: Order = {
  id: 'order-2041',
  cents: 4_999n,
  lines: [
    { sku: 'mug-stoneware-blue', quantity: 2, gift: true },
    { sku: 'teapot-cast-iron', quantity: 1 },
  ],
  status: Status.PAID,
  note: 'leave it with the neighbour',
  scores: [-3, 0, 150],
  labels: { season: 'autumn' },
  delivery: { case: 'pickup', value: { shop: 'harbour', until: 1_795_000_000n } },
}
