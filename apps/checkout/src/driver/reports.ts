import { createChannel } from '@skein/client'
import { Code, RpcError } from '@skein/core'
import type { Endpoint } from '@skein/core/transport'
import { Orders } from '../gen/checkout/v1/orders.ts'
import type { OrdersReport } from '../gen/checkout/v1/orders.ts'
import type { Stack } from '../stack.ts'

/** What each server of orders has to tell of itself; who is dead tells nothing. */
export async function reportsOf(servers: readonly Endpoint[], stack: Stack): Promise<readonly OrdersReport[]> {
  const reports = await Promise.all(servers.map((it) => reportOf(it, stack)))
  return reports.filter((it) => it !== undefined)
}

async function reportOf({ address }: Endpoint, stack: Stack): Promise<OrdersReport | undefined> {
  await using channel = createChannel(`passthrough:///${address}`, stack.channel)
  try {
    return await channel.client(Orders).report({}, { waitForReady: false })
  } catch (thrown) {
    const error = RpcError.from(thrown)
    if (error.code === Code.UNAVAILABLE) return undefined
    throw error
  }
}
