import { Code } from '@skein/core'
import type { Status } from '@skein/core'
import type { Subchannel } from '@skein/core/fleet'
import type { Leased } from './leased.ts'
import type { ChannelState } from './state.ts'

/** A stretch of a call that waits, before it is known how long it was. */
export interface Named { readonly name: string; readonly detail?: string }

type Wanted = ReadonlySet<Subchannel>

export function stateOf(wanted: Wanted): ChannelState {
  let connecting = 0
  let failing = 0
  for (const { state } of wanted) {
    if (state === 'ready') return 'ready'
    if (state === 'failing') failing++
    else connecting++
  }
  return connecting > 0 ? 'connecting' : failing > 0 ? 'failing' : 'idle'
}

/** How a call ends that doesn't wait, where none of them can be reached. */
export function failureOf(wanted: Wanted): Status {
  const failing = [...wanted].filter((it) => it.state === 'failing')
  const last = failing.at(-1)
  const why = last?.why?.message ?? 'it was lost'
  const address = last?.endpoint.address ?? 'any server'
  const message = failing.length > 1
    ? `none of ${failing.length} servers can be reached; ${address}: ${why}` : `no connection to ${address}: ${why}`
  return { code: Code.UNAVAILABLE, message, delivery: 'unsent', cause: last?.why?.cause }
}

/** What a call waits for, for the phases of its error. */
export function phaseOf(wanted: Wanted, all: readonly Leased[]): Named {
  const known = all.filter((it) => wanted.has(it))
  const [connecting] = known.filter((it) => it.state === 'connecting')
  const shown = connecting ?? known[0] ?? all[0]
  if (shown === undefined) return { name: 'waiting for a server' }
  const { address } = shown.endpoint
  const others = known.length > 1 ? `, and ${known.length - 1} more` : ''
  if (shown.lease.state === 'ready') {
    const why = shown.state === 'ready' ? 'the balancer picks nobody' : shown.why?.message ?? 'its health is being asked for'
    return { name: `waiting for ${address}`, detail: `${why}${others}` }
  }
  const { step } = shown.lease
  const detail = step === '' ? {} : { detail: `${step}${others}` }
  return { name: `${connecting === undefined ? 'waiting for a connection' : 'connecting'} to ${address}`, ...detail }
}
