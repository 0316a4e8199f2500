import { setImmediate } from 'node:timers/promises'
import { Code } from '@skein/core'
import type { Implementation, ServerCall } from '@skein/server'
import { Event_Kind } from '../../gen/checkout/v1/events.ts'
import type { Event, WatchRequest } from '../../gen/checkout/v1/events.ts'
import type {
  BalanceReply, ChargeReply, ChargeRequest, Claim, Finding, Payments, ReverseReply, ReverseRequest,
} from '../../gen/checkout/v1/payments.ts'
import { formatCents } from '../../money.ts'
import { refusal } from '../../refusal.ts'
import type { Journal } from '../journal.ts'
import type { Turns } from '../turns.ts'
import { authorise, SUSPECT_CARD } from './bank.ts'
import type { PaymentsStore } from './store.ts'

/** Purchases that the fraud check reads before it looks up again: some milliseconds' work. */
const STEP = 100

export class PaymentsService implements Implementation<typeof Payments> {
  readonly #store: PaymentsStore
  readonly #journal: Journal
  /** Of an order: what gives its money back comes after what still takes it. */
  readonly #turns: Turns

  constructor(store: PaymentsStore, turns: Turns, journal: Journal) {
    this.#store = store
    this.#turns = turns
    this.#journal = journal
  }

  async charge({ orderId, card, cents }: ChargeRequest, call: ServerCall): Promise<ChargeReply> {
    using _turn = await this.#turns.take(orderId)
    using _ = this.#journal.during(orderId, 'charge', call)
    if (cents <= 0n) throw refusal(Code.INVALID_ARGUMENT, 'bad-amount', `${formatCents(cents)} can't be charged`)
    if (card === SUSPECT_CARD) await this.#checkForFraud(orderId, call.signal)
    await authorise(orderId, card, call.signal)
    // Nothing is awaited from here on: a call that was cancelled takes no money.
    call.signal.throwIfAborted()
    const charged = this.#charge(orderId, cents)
    this.#journal.note(orderId, Event_Kind.OVER, charged ? `charged ${formatCents(cents)}` : 'had been charged before')
    return { repeated: !charged }
  }

  async reverse({ orderId }: ReverseRequest): Promise<ReverseReply> {
    using _turn = await this.#turns.take(orderId)
    const cents = this.#store.reverse(orderId)
    this.#journal.note(orderId, Event_Kind.OVER, cents === 0n ? 'nothing to give back' : `gave back ${formatCents(cents)}`)
    return { cents }
  }

  async *reconcile(claims: AsyncIterable<Claim>): AsyncGenerator<Finding> {
    const claimed: string[] = []
    for await (const { orderId, cents } of claims) {
      claimed.push(orderId)
      const { cents: chargedCents, entries } = this.#store.chargedFor(orderId)
      yield { orderId, claimedCents: cents, chargedCents, entries }
    }
    for (const { orderId, cents, entries } of this.#store.unclaimed(claimed)) {
      yield { orderId, claimedCents: 0n, chargedCents: cents, entries }
    }
  }

  balance(): BalanceReply {
    return this.#store.balance()
  }

  watch(request: WatchRequest, call: ServerCall): AsyncGenerator<Event> {
    return this.#journal.watch(request, call)
  }

  /** Reads all purchases of the past, step by step, for as long as somebody waits for the answer. */
  async #checkForFraud(orderId: string, signal: AbortSignal): Promise<void> {
    const total = this.#store.pastPurchases
    let read = 0
    try {
      while (read < total) {
        signal.throwIfAborted()
        read += this.#store.spending(read + 1, read + STEP).purchases
        await setImmediate()
      }
    } finally {
      const stopped = read < total
      const told = stopped ? 'stops its database work' : 'ends the fraud check'
      this.#journal.note(orderId, stopped ? Event_Kind.STOPPED : Event_Kind.DID, `${told}: ${read} of ${total} purchases read`)
    }
  }

  #charge(orderId: string, cents: bigint): boolean {
    try {
      return this.#store.charge(orderId, cents)
    } catch (thrown) {
      if (!(thrown instanceof RangeError)) throw thrown
      throw refusal(Code.ALREADY_EXISTS, 'charged-otherwise', thrown.message)
    }
  }
}
