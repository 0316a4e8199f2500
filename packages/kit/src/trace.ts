import type { Event } from '@skein/core'
import type { EventListener } from './host.ts'
import { codeName } from './status.ts'

interface Traced {
  subscribe(listener: EventListener): () => void
}

interface Runtime {
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly stderr?: { write(text: string): unknown }
}

/** Absent in browsers. */
const runtime = (globalThis as { readonly process?: Runtime }).process

/**
 * Prints a channel's or a server's events to stderr where the environment asks for it: `SKEIN_TRACE=1` for all,
 * `SKEIN_TRACE=connecting,closed` for those. `who` begins each line. Returns how to stop.
 */
export function traceTo(host: Traced, who: string): () => void {
  const wanted = runtime?.env?.['SKEIN_TRACE'] ?? ''
  const { stderr } = runtime ?? {}
  if (stderr === undefined || wanted === '' || wanted === '0') return nothing
  const types = wanted === '1' || wanted === 'all' ? undefined : wanted.split(',').map((it) => it.trim())
  return host.subscribe((event) => {
    if (types === undefined || types.includes(event.type)) stderr.write(`${traceLine(event, who)}\n`)
  })
}

/** One event as a line: `skein   12.345 server connected 127.0.0.1:5000 …`, the time in seconds on the host's clock. */
export function traceLine({ type, at, peer, detail, status }: Event, who: string): string {
  const time = (at / 1000).toFixed(3).padStart(8)
  const parts = [`skein ${time} ${who}: ${type}`]
  if (detail !== undefined) parts.push(detail)
  if (peer !== undefined) parts.push(`peer ${peer.address}`)
  if (status !== undefined) parts.push(codeName(status.code), status.message)
  return parts.filter((it) => it !== '').join(' · ').replaceAll(/\s*\n\s*/g, ' ')
}

function nothing(): void {
  // There is nobody to stop.
}
