/** Buffers in which large messages were put together and then lent: to reserve one anew costs more than to fill it. */
const KEPT = 4
/** Weakly, so that a process that has seen its last large message gets the memory back. */
const spares: WeakRef<Buffer>[] = []

/** One of at least so many bytes, if there is one. */
export function takeSpare(bytes: number): Buffer | undefined {
  for (let i = spares.length - 1; i >= 0; i--) {
    const spare = spares[i]!.deref()
    if (spare !== undefined && spare.length < bytes) continue
    spares.splice(i, 1)
    if (spare !== undefined) return spare
  }
  return undefined
}

/** Only once nothing will read it any more. */
export function giveSpare(buffer: Buffer): void {
  if (spares.length >= KEPT) spares.shift()
  spares.push(new WeakRef(buffer))
}
