/**
 * RFC 7541 Appendix B. The code is canonical: the codes of a length are consecutive, in the order of their symbols,
 * and go on where those of the length before ended. So the lengths are all there is to tell: a digit of base 36 for
 * each symbol, 0 to 255 and EOS.
 */
const LENGTHS =
  'dnsssssssoussussssssssusssssssss6aacd68baa8b8666555666666678f6ca' +
  'd67777777777777777777777878djde6f56565666577666567655677777fbeds' +
  'kmkkmmmnmnnnnnonoomnonnnnlmnmnnomlkmmnnlnmmolmnnllmlnmnnkmmmnmmn' +
  'qqkjmnmpqqqrrqopjlqrrqrollqqsrrrkoklmllnmmppooqnqrqqrrrrrsrrrrrqu'

/** The symbol that ends nothing: its code only pads (RFC 7541 §5.2). */
export const EOS = 256

/** The bits of each symbol's code. */
export const LENGTH: Uint8Array = Uint8Array.from(LENGTHS, (digit) => Number.parseInt(digit, 36))

/** Each symbol's code, in the low bits. */
export const CODE: Uint32Array = codes()

function codes(): Uint32Array {
  const result = new Uint32Array(LENGTH.length)
  let code = 0
  for (let length = 1; length <= LENGTH[EOS]!; length++) {
    code *= 2
    for (let symbol = 0; symbol <= EOS; symbol++) {
      if (LENGTH[symbol] === length) result[symbol] = code++
    }
  }
  return result
}
