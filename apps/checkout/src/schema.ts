import { join } from 'node:path'
import { loadProto } from '@skein/codec-protobuf'
import { clientStream, duplex, serverStream, unary } from '@skein/core'
import type { Method, Methods, Service } from '@skein/core'
import type {
  BalanceReply, ChargeReply, ChargeRequest, Claim, Event, Finding, Items, Level, Nothing, OrdersReport, PlaceReply,
  PlaceRequest, Reservation, ReserveRequest, RestockReply, ReverseReply, ReverseRequest, StockItem, WatchRequest,
} from './messages.ts'

type Unary<I, O> = Method<I, O, I, O, false, false>
type ServerStream<I, O> = Method<I, O, I, O, false, true>
type ClientStream<I, O> = Method<I, O, I, O, true, false>
type Duplex<I, O> = Method<I, O, I, O, true, true>

const include = join(import.meta.dirname, '../proto')
const files = ['orders', 'inventory', 'payments'].map((name) => join(include, `checkout/v1/${name}.proto`))
const proto = await loadProto(files, { include: [include], timestamps: 'date' })

/** A service as the .proto has it; its types are those of the constant that it is for. */
function service<M extends Methods>(name: string, shapes: Shapes<NoInfer<M>>): Service<M> {
  return proto.service(name, shapes) as Service as Service<M>
}

type Shapes<M extends Methods> = { readonly [K in keyof M]: Omit<M[K], 'path'> }

export const Orders: Service<{
  readonly place: Unary<PlaceRequest, PlaceReply>
  readonly watch: ServerStream<WatchRequest, Event>
  readonly report: Unary<Nothing, OrdersReport>
}> = service('checkout.v1.Orders', { place: unary(), watch: serverStream(), report: unary() })

export const Inventory: Service<{
  readonly restock: ClientStream<StockItem, RestockReply>
  readonly reserve: Unary<ReserveRequest, Items>
  readonly commit: Unary<Reservation, Items>
  readonly release: Unary<Reservation, Items>
  readonly levels: ServerStream<Nothing, Level>
  readonly watch: ServerStream<WatchRequest, Event>
}> = service('checkout.v1.Inventory', {
  restock: clientStream(), reserve: unary(), commit: unary(), release: unary(),
  levels: serverStream(), watch: serverStream(),
})

export const Payments: Service<{
  readonly charge: Unary<ChargeRequest, ChargeReply>
  readonly reverse: Unary<ReverseRequest, ReverseReply>
  readonly reconcile: Duplex<Claim, Finding>
  readonly balance: Unary<Nothing, BalanceReply>
  readonly watch: ServerStream<WatchRequest, Event>
}> = service('checkout.v1.Payments', {
  charge: unary(), reverse: unary(), reconcile: duplex(), balance: unary(), watch: serverStream(),
})
