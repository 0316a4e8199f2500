import type { Call, Metadata, Status } from '@skein/core'
import type { Balancing, Picker, Subchannel } from '@skein/core/fleet'

/** The base of those who let a child choose among other servers than all. */
export abstract class Wrapper implements Balancing {
  protected readonly child: Balancing

  constructor(child: Balancing) {
    this.child = child
  }

  abstract update(all: readonly Subchannel[]): { readonly wanted: readonly Subchannel[]; readonly picker: Picker }

  ended(at: Subchannel, call: Call, ms: number, status: Status, trailers: Metadata): void {
    this.child.ended?.(at, call, ms, status, trailers)
  }

  close(): void {
    this.child.close?.()
  }
}
