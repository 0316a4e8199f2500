import { createChannel } from '@skein/client'
import { CallLatencies } from '../../latency.ts'
import { hostService } from '../../processes/host.ts'
import { Inventory } from '../../gen/checkout/v1/inventory.ts'
import { Orders } from '../../gen/checkout/v1/orders.ts'
import { Payments } from '../../gen/checkout/v1/payments.ts'
import { OrdersService } from './service.ts'
import { OrdersStore } from './store.ts'

await hostService(({ server, database, journal, stack, urls }) => {
  const latencies = new CallLatencies()
  const options = { ...stack.channel, interceptors: [latencies.interceptor] }
  const inventory = createChannel(urls.inventory ?? '', options)
  const payments = createChannel(urls.payments ?? '', options)
  server.add(Orders, new OrdersService({
    store: new OrdersStore(database),
    inventory: inventory.client(Inventory),
    payments: payments.client(Payments),
    journal,
    latencies,
  }))
  return [inventory, payments]
})
