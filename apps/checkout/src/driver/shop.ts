import { createChannel } from '@skein/client'
import type { Channel, Client } from '@skein/client'
import { CallLatencies } from '../latency.ts'
import { Inventory } from '../gen/checkout/v1/inventory.ts'
import { Orders } from '../gen/checkout/v1/orders.ts'
import { Payments } from '../gen/checkout/v1/payments.ts'
import type { Stack } from '../stack.ts'

/** The three services as the driver calls them. */
export class Shop implements AsyncDisposable {
  readonly orders: Client<typeof Orders>
  readonly inventory: Client<typeof Inventory>
  readonly payments: Client<typeof Payments>
  /** Of the calls to orders. */
  readonly latencies: CallLatencies = new CallLatencies()
  readonly #channels: readonly Channel[]

  constructor(stack: Stack) {
    const orders = createChannel('shop:///orders', stack.channel)
    const inventory = createChannel('shop:///inventory', stack.channel)
    const payments = createChannel('shop:///payments', stack.channel)
    this.orders = orders.client(Orders, { interceptors: [this.latencies.interceptor] })
    this.inventory = inventory.client(Inventory)
    this.payments = payments.client(Payments)
    this.#channels = [orders, inventory, payments]
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#channels.map((channel) => channel.close({ grace: 0 })))
  }
}
