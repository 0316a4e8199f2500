const KEPT = 128

/** The ids of the streams that were closed last: frames for them may still be on their way (RFC 9113 §5.1). */
export class ClosedIds {
  private ids: Int32Array | undefined = undefined
  private at = 0

  add(id: number): void {
    this.ids ??= new Int32Array(KEPT)
    this.ids[this.at] = id
    this.at = (this.at + 1) % KEPT
  }

  has(id: number): boolean {
    return this.ids?.includes(id) === true
  }
}
