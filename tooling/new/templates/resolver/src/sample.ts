import { Code } from '@skein/core'
import type { Resolver } from '@skein/core/transport'

/** Finds the servers that the target itself lists, and never any others. */
export function sample(): Resolver {
  return (target, update) => {
    let stopped = false
    const addresses = target.pathname.replace(/^\/+/, '').split(',').filter((it) => it !== '')
    const message = `${target.href} names no address; write ${target.protocol}///host:port,host:port`
    // As with a look-up that takes time, nobody hears of it before the resolver has returned.
    queueMicrotask(() => {
      if (stopped) return
      if (addresses.length > 0) update(addresses.map((address) => ({ address })))
      else update({ code: Code.INVALID_ARGUMENT, message, delivery: 'unsent' })
    })
    return () => { stopped = true }
  }
}
