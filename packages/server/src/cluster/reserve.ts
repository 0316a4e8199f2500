import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { Code, RpcError } from '@skein/core'
import { addressOf, placeOf } from '@skein/kit/node/address'
import { endpointOf } from '@skein/kit/target'
import { wrong } from '../checks.ts'

/** An address that is kept for the workers. */
export interface Reserved {
  readonly url: string
  readonly reusePort: boolean
  /** Once a worker has it; connections that come before are broken off. */
  release(): void
}

/**
 * Takes an address before there are workers, so that what is wrong with it is found once, and port 0 is the same port
 * for all. `wanted` is whether sockets are to share the port; undefined: if they can.
 */
export async function reserve(url: string | URL, wanted: boolean | undefined): Promise<Reserved> {
  const text = String(url)
  const scheme = /^[a-z][a-z0-9+.-]*(?=:)/i.exec(text)?.[0].toLowerCase() ?? ''
  if (scheme === 'memory') throw wrong(`url: ${text} is within one process; a cluster has several`)
  const place = placeOf(endpointOf(url, scheme === 'https' ? 'http' : scheme).address)
  if ('path' in place) {
    if (wanted === true) throw wrong(`reusePort: ${text} has no port; leave it out for Unix sockets`)
    return { url: text, reusePort: false, release: nothing }
  }
  const server = createServer((socket) => { socket.destroy() })
  const reusePort = wanted !== false && await listens(server, { ...place, reusePort: true }, wanted === undefined)
  if (!reusePort) await listens(server, place, false)
  const { port } = server.address() as AddressInfo
  const release = (): void => { server.close() }
  // What workers share is opened by node:cluster, and it can be opened but once.
  if (!reusePort) {
    const closed = once(server, 'close')
    release()
    await closed
  }
  return { url: `${scheme}://${addressOf(place.host, port)}`, reusePort, release: reusePort ? release : nothing }
}

type Server = ReturnType<typeof createServer>

/** false where the system can't share ports, and that is allowed. */
async function listens(
  server: Server, at: { readonly host: string; readonly port: number; readonly reusePort?: boolean }, lenient: boolean,
): Promise<boolean> {
  try {
    server.listen(at)
    await once(server, 'listening')
    return true
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    const lacking = at.reusePort === true && (code === 'ENOTSUP' || code === 'EINVAL')
    if (lacking && lenient) return false
    const why = lacking ? 'the system shares no ports; leave reusePort out' : message
    const text = `the cluster can't listen at ${addressOf(at.host, at.port)}: ${why}`
    throw new RpcError(Code.UNAVAILABLE, text, { cause, delivery: 'unsent' })
  }
}

function nothing(): void {
  // There is nothing to let go of.
}
