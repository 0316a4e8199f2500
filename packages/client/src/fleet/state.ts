/**
 * Of a channel: idle: nobody called, or long ago, or the last connection was lost; connecting: nobody can be called
 * yet; ready: a server can be called; failing: none could be reached, and until one is, calls that don't wait fail at
 * once; closed: for good.
 */
export type ChannelState = 'idle' | 'connecting' | 'ready' | 'failing' | 'closed'

export type StateListener = (state: ChannelState) => void

/** A state, and who hears of its changes. */
export class State {
  current: ChannelState = 'idle'
  private readonly listeners = new Set<StateListener>()

  set(state: ChannelState): void {
    if (state === this.current || this.current === 'closed') return
    this.current = state
    for (const listener of [...this.listeners]) {
      try {
        listener(state)
      } catch (thrown) {
        queueMicrotask(() => { throw thrown })
      }
    }
  }

  /** Returns how to stop. */
  watch(listener: StateListener): () => void {
    const own: StateListener = (state) => { listener(state) }
    this.listeners.add(own)
    return () => { this.listeners.delete(own) }
  }
}
