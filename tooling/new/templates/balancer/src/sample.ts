import type { Balancer, Connection, Endpoint, Picker } from '@skein/core/transport'

/** Goes round the servers that are ready. */
export function sample(): Balancer {
  return {
    wanted: (all: readonly Endpoint[]): readonly Endpoint[] => all,
    picker(ready: readonly Connection[]): Picker {
      let turn = 0
      return () => ready[turn++ % ready.length]?.invoke
    },
  }
}
