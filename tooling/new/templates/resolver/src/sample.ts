import { Code, RpcError } from '@skein/core'
import type { Resolver } from '@skein/core/fleet'

/** Finds the servers that the target itself lists, and never any others. */
export function sample(): Resolver {
  return {
    scheme: 'sample',
    resolve(target, _host, update) {
      const addresses = target.pathname.replace(/^\/+/, '').split(',').filter((it) => it !== '')
      if (addresses.length === 0) {
        const text = `${target.href} names no address; write sample:///host:port,host:port`
        throw new RpcError(Code.INVALID_ARGUMENT, text, { delivery: 'unsent' })
      }
      let closed = false
      // As with a look-up that takes time, nobody hears of it before the resolver has returned.
      queueMicrotask(() => {
        if (!closed) update({ endpoints: addresses.map((address) => ({ address })) })
      })
      return {
        again() {
          // There is nothing to look up a second time; one that asks somebody would do so here, not too often.
        },
        close() { closed = true },
      }
    },
  }
}
