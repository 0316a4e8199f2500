import * as grpc from '@grpc/grpc-js'
import { OrdersClient } from '../generated/grpc-js/shop.js'
import type { Receipt, Summary } from '../generated/grpc-js/shop.js'

export async function callBefore(url: string): Promise<unknown[]> {
  const client = new OrdersClient(new URL(url).host, grpc.credentials.createInsecure())
  const metadata = new grpc.Metadata()
  metadata.set('x-tenant', 'acme')

  const placed = await new Promise<Receipt>((resolve, reject) => {
    const options = { deadline: Date.now() + 1_000 }
    client.place({ id: 'a', quantity: 2 }, metadata, options, (error, receipt) => {
      if (error === null) resolve(receipt)
      else reject(error)
    })
  })
  const watched = await new Promise<number[]>((resolve, reject) => {
    const totals: number[] = []
    const call = client.watch({ id: 'a', quantity: 3 })
    call.on('data', ({ total }: Receipt) => { totals.push(total) })
    call.on('error', reject)
    call.on('end', () => { resolve(totals) })
  })
  const uploaded = await new Promise<Summary>((resolve, reject) => {
    const call = client.upload((error, summary) => {
      if (error === null) resolve(summary)
      else reject(error)
    })
    call.write({ id: 'a', quantity: 1 })
    call.write({ id: 'b', quantity: 1 })
    call.end()
  })
  const code = await new Promise<number>((resolve) => {
    client.place({ id: 'a', quantity: 0 }, (error) => { resolve(error?.code ?? 0) })
  })
  client.close()
  return [placed.total, watched, uploaded.orders, code]
}
