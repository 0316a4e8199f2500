/** Endpoints that are remembered. */
const KEPT = 1_000

/** What servers made of pings: one that complained is pinged half as often, from the next connection on (gRFC A8). */
export class PingManners {
  private readonly intervals = new Map<string, number>()

  /** ms of silence after which a server at an address is pinged, of those that one would like. */
  interval(address: string, wantedMs: number): number {
    return Math.max(wantedMs, this.intervals.get(address) ?? 0)
  }

  /** It sent GOAWAY for pings that came at this interval. */
  complained(address: string, intervalMs: number): void {
    // The first in is the first out, and what is in again is the last.
    this.intervals.delete(address)
    if (this.intervals.size >= KEPT) this.intervals.delete(this.intervals.keys().next().value ?? '')
    this.intervals.set(address, intervalMs * 2)
  }
}
