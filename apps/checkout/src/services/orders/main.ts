import { createChannel } from '@skein/client'
import { CallLatencies } from '../../latency.ts'
import { hostService } from '../../processes/host.ts'
import { Inventory } from '../../gen/checkout/v1/inventory.ts'
import { Orders } from '../../gen/checkout/v1/orders.ts'
import { Payments } from '../../gen/checkout/v1/payments.ts'
import { Turns } from '../turns.ts'
import { Rescues } from './rescues.ts'
import { OrdersService } from './service.ts'
import { OrdersStore } from './store.ts'

await hostService(({ server, database, journal, stack }) => {
  const latencies = new CallLatencies()
  const options = { ...stack.channel, interceptors: [latencies.interceptor] }
  const inventory = createChannel('shop:///inventory', options)
  const payments = createChannel('shop:///payments', options)
  const rescues = new Rescues()
  for (const channel of [inventory, payments]) channel.on(rescues.listener)
  server.add(Orders, new OrdersService({
    store: new OrdersStore(database),
    turns: new Turns(database),
    inventory: inventory.client(Inventory),
    payments: payments.client(Payments),
    journal,
    latencies,
    rescues,
  }))
  return [inventory, payments]
})
