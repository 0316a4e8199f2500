/** Eight bytes to read as what one needs: the quickest way between a number or a bigint and its halves. */
const eight = new ArrayBuffer(8)

export const pair: Uint32Array = new Uint32Array(eight)
export const signed: BigInt64Array = new BigInt64Array(eight)
export const unsigned: BigUint64Array = new BigUint64Array(eight)
export const real: Float64Array = new Float64Array(eight)
export const real32: Float32Array = new Float32Array(eight)

real[0] = 1
/** Which half of `pair` is the lower one on this machine. */
export const LEAST: 0 | 1 = pair[1] === 0 ? 1 : 0
