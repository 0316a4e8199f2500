import type { Balancer } from '@skein/core/fleet'

/** Goes round the servers that are ready. */
export function sample(): Balancer {
  return {
    name: 'sample',
    start() {
      // Of the channel, not of one picker: a server that comes or goes doesn't send everybody back to the first.
      let turn = 0
      return {
        update(all) {
          const ready = all.filter((it) => it.state === 'ready')
          return { wanted: all, picker: () => ready[turn++ % ready.length] }
        },
      }
    },
  }
}
