import { giveSpare } from './spares.ts'

/** Frames are written into these; a connection that writes nothing holds none. */
export const SLAB = 65_536
/** What is kept for the next writer, over all connections of the process: 4 MiB. */
const KEPT = 64

const free: Buffer[] = []

export function takeSlab(): Buffer {
  return free.pop() ?? Buffer.allocUnsafeSlow(SLAB)
}

/** Takes buffers of other sizes, too. Only once nothing will read it any more. */
export function giveSlab(slab: Buffer): void {
  if (slab.length !== SLAB) giveSpare(slab)
  else if (free.length < KEPT) free.push(slab)
}
