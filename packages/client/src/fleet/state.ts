import { inRoot } from '@skein/kit/ambient'

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
  /** What listeners are still to be told: one of them may change it from inside. */
  private readonly news: ChannelState[] = []

  set(state: ChannelState): void {
    if (state === this.current || this.current === 'closed') return
    this.current = state
    if (this.news.push(state) > 1) return
    for (const next of this.news) this.tell(next)
    this.news.length = 0
  }

  /** Returns how to stop. */
  watch(listener: StateListener): () => void {
    const own: StateListener = (state) => { listener(state) }
    this.listeners.add(own)
    return () => { this.listeners.delete(own) }
  }

  private tell(state: ChannelState): void {
    for (const listener of [...this.listeners]) {
      if (!this.listeners.has(listener)) continue
      try {
        // Whoever made the call, or closed it, is no concern of theirs.
        inRoot(() => { listener(state) })
      } catch (thrown) {
        queueMicrotask(() => { throw thrown })
      }
    }
  }
}
