/** The client's side of the method table: the number of each pair of path and codec that the server has been told. */
export class MethodNumbers {
  private readonly limit: number
  private readonly byCodec = new Map<string, Map<string, number>>()
  private codec = ''
  private current: Map<string, number> = new Map()
  private next = 0

  constructor(limit: number) {
    this.limit = limit
  }

  /** -1 where the server doesn't know it. */
  find(path: string, codec: string): number {
    if (codec !== this.codec) {
      this.codec = codec
      let found = this.byCodec.get(codec)
      if (found === undefined) this.byCodec.set(codec, found = new Map())
      this.current = found
    }
    return this.current.get(path) ?? -1
  }

  /** Takes a number for a path and the codec that `find` was last asked for. When all are taken they begin anew. */
  add(path: string): number {
    if (this.next >= this.limit) {
      this.next = 0
      this.byCodec.clear()
      this.byCodec.set(this.codec, this.current = new Map())
    }
    this.current.set(path, this.next)
    return this.next++
  }
}
